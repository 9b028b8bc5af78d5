import { cors } from "hono/cors";

/**
 * Lets pages of other origins read what is offered, and choose of it. They cannot publish: no token
 * goes with what they ask.
 */
export function otherOrigins(origins: readonly string[]) {
  return cors({
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD", "POST"],
    allowHeaders: ["Content-Type", "Range", "If-None-Match"],
    exposeHeaders: ["ETag", "Content-Range", "Retry-After", "X-Request-Id"],
    maxAge: 600,
  });
}
