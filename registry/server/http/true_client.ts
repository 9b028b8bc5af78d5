import { createMiddleware } from "hono/factory";
import type { Env } from "./env.ts";

/** As proxies write addresses. */
const ADDRESS = /^[0-9a-f.:]{2,45}$/i;

/** Of a path; no name of it goes up, and none is empty. */
const PREFIX = /^(\/(?!\.+(\/|$))[\w.~-]{1,64}){1,8}$/;

/**
 * Takes a client for the one that the proxy in front names: the last of `X-Forwarded-For`, which the
 * proxy itself wrote. Those before it are what the client says. `X-Forwarded-Prefix` says what it took
 * off the path, and `X-Forwarded-Proto` how it was asked.
 */
export const trueClient = createMiddleware<Env>(async (c, next) => {
  const named = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (ADDRESS.test(named) && c.env !== undefined) c.env.client = named;
  const prefix = c.req.header("x-forwarded-prefix")?.replace(/\/$/, "") ?? "";
  if (PREFIX.test(prefix)) c.set("base", prefix);
  if (c.req.header("x-forwarded-proto") === "https") c.set("scheme", "https");
  await next();
});
