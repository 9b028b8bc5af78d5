/** FNV-1a of 64 bits begins with this, and multiplies by 2^40 and this much more. */
const OFFSET_HIGH = 0xcbf29ce4 | 0;
const OFFSET_LOW = 0x84222325 | 0;
const PRIME_LOW = 0x1b3;

const HALF = 2 ** 32;
/** What of the upper half stays in a hash of 53 bits, and what is folded into its lower end. */
const KEPT = 0x1fffff;
const FOLDED = 21;

const encoder = new TextEncoder();

/** Where texts that are not long become bytes. */
const room = new Uint8Array(1024);

/**
 * FNV-1a of 64 bits over the UTF-8 of texts, folded to 53 bits: what a row goes by that no whole number
 * names. Texts may be added piece by piece. Halves of 32 bits are multiplied, the lower one by quarters, as
 * whole numbers throughout: a BigInt for each byte takes a hundred times as long, a double three times.
 */
export class Hash53 {
  #high = OFFSET_HIGH;
  #low = OFFSET_LOW;

  /** Begins with another text. */
  reset(): void {
    this.#high = OFFSET_HIGH;
    this.#low = OFFSET_LOW;
  }

  add(text: string): this {
    // In UTF-8 none of its units takes more than three bytes.
    if (3 * text.length > room.length) return this.addBytes(encoder.encode(text));
    return this.addBytes(room, 0, encoder.encodeInto(text, room).written);
  }

  /** Adds UTF-8 from one place up to another. */
  addBytes(bytes: Uint8Array, from = 0, to = bytes.length): this {
    let [high, low] = [this.#high, this.#low];
    for (let at = from; at < to; at++) {
      const mixed = low ^ bytes[at];
      const quarter = (mixed & 0xffff) * PRIME_LOW;
      const above = (mixed >>> 16) * PRIME_LOW + (quarter >>> 16);
      low = above << 16 | quarter & 0xffff;
      high = Math.imul(high, PRIME_LOW) + (above >>> 16) + (mixed << 8) | 0;
    }
    [this.#high, this.#low] = [high, low];
    return this;
  }

  /** A whole number from 0 up to 2^53 - 1. */
  get value(): number {
    const high = this.#high & KEPT;
    const low = (this.#low ^ (this.#high >>> FOLDED)) >>> 0;
    return high * HALF + low;
  }
}

/** The hash of one text. */
export function hash53(text: string): number {
  return new Hash53().add(text).value;
}
