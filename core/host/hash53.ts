const PRIME_LOW = 0x1b3;
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;

const HALF = 2 ** 32;
/** What of the upper half stays in a hash of 53 bits, and what is folded into its lower end. */
const KEPT = 0x1fffff;
const FOLDED = 21;

const encoder = new TextEncoder();

/**
 * FNV-1a of 64 bits over the UTF-8 of texts, folded to 53 bits: what a row goes by that no whole number
 * names. Texts may be added piece by piece.
 */
export class Hash53 {
  #high = OFFSET_HIGH;
  #low = OFFSET_LOW;

  add(text: string): this {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) return this.#addBytes(encoder.encode(text.slice(at)));
      this.#byte(unit);
    }
    return this;
  }

  /** A whole number from 0 up to 2^53 - 1. */
  get value(): number {
    const high = this.#high & KEPT;
    const low = (this.#low ^ (this.#high >>> FOLDED)) >>> 0;
    return high * HALF + low;
  }

  #addBytes(bytes: Uint8Array): this {
    for (const byte of bytes) this.#byte(byte);
    return this;
  }

  /** The prime is 2^40 and 0x1b3: in halves of 32 bits, every product is exact in a double. */
  #byte(byte: number): void {
    const low = (this.#low ^ byte) >>> 0;
    const product = low * PRIME_LOW;
    const carry = Math.floor(product / HALF);
    this.#high = (Math.imul(this.#high, PRIME_LOW) + carry + (low << 8)) >>> 0;
    this.#low = product >>> 0;
  }
}

/** The hash of one text. */
export function hash53(text: string): number {
  return new Hash53().add(text).value;
}
