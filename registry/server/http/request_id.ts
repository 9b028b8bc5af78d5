import { createMiddleware } from "hono/factory";
import type { Env } from "./env.ts";

/** What a proxy may have called a request; anything else could forge a line of the log. */
const ID = /^[\w.-]{1,64}$/;

/** Gives each request a name that the answer, its problem and the log carry. */
export const requestId = createMiddleware<Env>(async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const id = ID.test(given) ? given : crypto.randomUUID();
  c.set("request", id);
  c.header("X-Request-Id", id);
  await next();
});
