import { FloreconError } from "../../../core/host/error.ts";

/** A few of something that works on one thing at a time; some work waits, the rest is turned away. */
export class Pool<T> {
  readonly #idle: T[];
  readonly #waiting: ((member: T) => void)[] = [];

  /** @param queue how much work may wait */
  constructor(readonly members: readonly T[], private readonly queue: number) {
    this.#idle = [...members];
  }

  /** How much work is waiting. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws {FloreconError} `busy` where too much is waiting */
  async use<R>(work: (member: T) => Promise<R>): Promise<R> {
    const member = this.#idle.pop() ?? await this.#turn();
    try {
      return await work(member);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(member);
      else next(member);
    }
  }

  #turn(): Promise<T> {
    if (this.#waiting.length >= this.queue) {
      const message = "too much is being published at once; try again in a few seconds";
      throw new FloreconError("busy", message, { retry_after: 5 });
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
