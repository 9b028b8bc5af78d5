/** How often one client may ask. */
export interface Rate {
  /** Requests a second, over time. */
  perSecond: number;
  /** Requests at once, after a rest. */
  burst: number;
}

/** Beyond so many clients, the one of whom nothing was heard for longest is forgotten. */
const CLIENTS = 10_000;

/** Counts requests by client: each has a bucket that fills with time and that a request takes from. */
export class RateLimit {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** @param now seconds from any moment on */
  constructor(private readonly rate: Rate, private readonly now = () => performance.now() / 1000) {}

  /** Takes one request. Returns how many seconds to wait: 0 where the request may pass. */
  take(client: string): number {
    const at = this.now();
    const { perSecond, burst } = this.rate;
    const { left, at: before } = this.#buckets.get(client) ?? { left: burst, at };
    const filled = Math.min(burst, left + (at - before) * perSecond);
    const passes = filled >= 1;
    // Set anew, so that the map is ordered by when a client was last heard of.
    this.#buckets.delete(client);
    this.#buckets.set(client, { left: passes ? filled - 1 : filled, at });
    if (this.#buckets.size > CLIENTS) this.#buckets.delete(this.#buckets.keys().next().value!);
    return passes ? 0 : Math.ceil((1 - filled) / perSecond);
  }
}
