import { createMiddleware } from "hono/factory";
import { FloreconError } from "../../../core/host/error.ts";
import { isLoopback } from "../listen/connections.ts";
import type { Env } from "./env.ts";
import { networkOf } from "./network.ts";
import { type Rate, RateLimit } from "./rate_limit.ts";

/** How often one address may ask; of IPv6, one network of 64 bits. */
export interface Rates {
  reads: Rate;
  /** Publishing runs a process each time. */
  writes: Rate;
}

export const USUAL_RATES: Rates = {
  reads: { perSecond: 100, burst: 1000 },
  writes: { perSecond: 1, burst: 60 },
};

/**
 * Refuses what comes too often from one address. What comes from this very machine is not counted:
 * it is its own user, or a proxy in front, behind which everybody would share one limit.
 */
export function limitRate({ reads, writes }: Rates) {
  const [read, write] = [new RateLimit(reads), new RateLimit(writes)];
  return createMiddleware<Env>(async (c, next) => {
    const client = c.env?.client;
    if (client !== undefined && !isLoopback(client)) {
      const limit = c.req.method === "GET" || c.req.method === "HEAD" ? read : write;
      const wait = limit.take(networkOf(client));
      if (wait > 0) throw tooMany(wait);
    }
    await next();
  });
}

function tooMany(seconds: number): FloreconError {
  const message = `too many requests from this address; try again in ${seconds} s`;
  return new FloreconError("too_many_requests", message, { retry_after: seconds });
}
