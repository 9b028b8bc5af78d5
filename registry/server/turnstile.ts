import { FloreconError } from "../../core/host/error.ts";

/** Lets a few pieces of work run at once, has some wait, and turns the rest away. */
export class Turnstile {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly abreast: number, private readonly queue: number) {}

  /** @throws {FloreconError} `busy` where too much is waiting */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.abreast) {
      if (this.#waiting.length >= this.queue) throw busy();
      // Whoever ends hands its place over, so that nobody new can slip in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}

function busy(): FloreconError {
  const message = "too much is being published at once; try again in a few seconds";
  return new FloreconError("busy", message, { retry_after: 5 });
}
