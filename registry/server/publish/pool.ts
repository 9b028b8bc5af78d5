import { FloreconError } from "../../../core/host/error.ts";

/** Work that waits for its turn, and whose it is. */
interface Turn<T> {
  whose: string;
  begin: (member: T) => void;
}

/**
 * A few of something that works on one thing at a time; some work waits, the rest is turned away.
 * Nobody's work takes the last member or all the places, however much it is: another's never waits for it.
 */
export class Pool<T> {
  readonly #idle: T[];
  readonly #waiting: Turn<T>[] = [];
  /** By whose work it is, how many members it holds. */
  readonly #held = new Map<string, number>();
  /** How many of them anybody's work may hold. */
  readonly #share: number;

  /**
   * @param members two at least
   * @param places how much work may wait
   * @param each how much of it may be one's
   */
  constructor(
    readonly members: readonly T[],
    private readonly places: number,
    private readonly each: number,
  ) {
    this.#idle = [...members];
    this.#share = members.length - 1;
  }

  /** How much work is waiting. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws {FloreconError} `busy` where too much is waiting */
  async use<R>(whose: string, work: (member: T) => Promise<R>): Promise<R> {
    const member = await this.#turn(whose);
    try {
      return await work(member);
    } finally {
      const held = this.#heldBy(whose) - 1;
      if (held === 0) this.#held.delete(whose);
      else this.#held.set(whose, held);
      this.#idle.push(member);
      this.#goOn();
    }
  }

  #turn(whose: string): Promise<T> {
    const own = this.#waiting.filter((it) => it.whose === whose).length;
    const isFree = this.#idle.length > 0 && this.#heldBy(whose) < this.#share;
    if (!isFree && (own >= this.each || this.#waiting.length >= this.places)) {
      const message = "too much is being published at once; try again in a few seconds";
      throw new FloreconError("busy", message, { retry_after: 5 });
    }
    return new Promise((begin) => {
      this.#waiting.push({ whose, begin });
      this.#goOn();
    });
  }

  /** Gives idle members to those who came first, but for whose share is used up. */
  #goOn(): void {
    while (this.#idle.length > 0) {
      const next = this.#waiting.findIndex(({ whose }) => this.#heldBy(whose) < this.#share);
      if (next < 0) return;
      const [{ whose, begin }] = this.#waiting.splice(next, 1);
      this.#held.set(whose, this.#heldBy(whose) + 1);
      begin(this.#idle.pop()!);
    }
  }

  #heldBy(whose: string): number {
    return this.#held.get(whose) ?? 0;
  }
}
