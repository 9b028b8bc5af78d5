import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { RUNNER } from "../tryout/scripts.ts";

const NOTHING = { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] };
const PAGE = { ...NOTHING, styleSrc: ["'self'"], imgSrc: ["'self'"], formAction: ["'self'"] };

/** Pages run no script, load nothing from elsewhere, and stand in no frame. */
const usual = policy(PAGE);

/** The page of a tryout runs the registry's own script, which gets the module and its sample. */
const tryout = policy({
  ...PAGE,
  scriptSrc: ["'self'"],
  workerSrc: ["'self'"],
  connectSrc: ["'self'"],
});

/** What runs a stranger's module there can reach nobody at all. */
const runner = policy({ ...NOTHING, scriptSrc: ["'self'", "'wasm-unsafe-eval'"] });

/** Headers that keep a page from doing anything that it is not there to do. */
export const security: MiddlewareHandler = (c, next) => {
  if (c.req.path === `/${RUNNER.name}`) return runner(c, next);
  return (TRYOUT.test(c.req.path) ? tryout : usual)(c, next);
};

const TRYOUT = /^\/plugins\/[^/]+\/try$/;

function policy(contentSecurityPolicy: Record<string, string[]>): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    xFrameOptions: "DENY",
    // Whether there is TLS is known to whoever ends it, in front of this server.
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });
}
