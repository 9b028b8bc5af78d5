import { createMiddleware } from "hono/factory";
import type { Env } from "./env.ts";

/** One request, as a line of the log. */
export interface RequestLine {
  /** When it came in: ISO 8601, UTC. */
  at: string;
  method: string;
  /** With the query. */
  path: string;
  status: number;
  milliseconds: number;
  /** The address that it came from. */
  client?: string;
  /** What the answer calls it, in `X-Request-Id`. */
  request?: string;
  /** Whose token it carried. */
  actor?: string;
  /** What it failed of. */
  code?: string;
  /** Where that was the server's own fault: what was thrown. */
  fault?: string;
}

/** Hands one line for each request to `write`. */
export function requestLog(write: (line: RequestLine) => void) {
  return createMiddleware<Env>(async (c, next) => {
    const at = new Date();
    const started = performance.now();
    await next();
    const { pathname, search } = new URL(c.req.url);
    write({
      at: at.toISOString(),
      method: c.req.method,
      path: pathname + search,
      status: c.res.status,
      milliseconds: Math.round(1000 * (performance.now() - started)) / 1000,
      client: c.env?.client,
      request: c.get("request"),
      actor: c.get("actor"),
      code: c.get("code"),
      fault: faultOf(c.get("fault")),
    });
  });
}

function faultOf(fault: unknown): string | undefined {
  if (fault === undefined) return undefined;
  return fault instanceof Error ? fault.stack ?? fault.message : String(fault);
}
