import { CodecFault } from "./fault.ts";

/** What any file may unpack to. */
const FREE = 256 << 20;
/** What a larger one may unpack to, in times its own size. */
const MOST_RATIO = 200;

/** How much a file may still unpack to: a small one that claims much is up to no good. */
export class Budget {
  #left: number;

  /** @param size of the file, in bytes */
  constructor(size: number) {
    this.#left = Math.max(FREE, MOST_RATIO * size);
  }

  /** @throws {CodecFault} where there is not so much left */
  take(bytes: number): void {
    this.#left -= bytes;
    // What is no number is no length either.
    if (!(bytes >= 0 && this.#left >= 0)) {
      throw new CodecFault("it would unpack to far more than its size; write it in parts");
    }
  }
}
