import { isUtf8 } from "../../core/host/csv/utf8.ts";
import { utf8Kind } from "./encoding.ts";

/** Bytes of a text that is short. */
const SHORT = 32;

/**
 * Bytes that texts are cut out of, one by one. What stands between and behind them may be anything; no
 * text is made of what nobody asks for.
 */
export class TextSlices {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** All of it, where it is ASCII: cutting is many times faster than decoding. */
  #whole?: string;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly isAscii: boolean = utf8Kind(bytes) === "ascii",
  ) {}

  /** @throws {NotUtf8} unless a text goes from one byte to another */
  requireText(from: number, to: number): void {
    if (!this.isAscii && !isUtf8(this.bytes, from, to)) throw new NotUtf8();
  }

  /** The text from one byte to another. What is no UTF-8 reads as U+FFFD. */
  read(from: number, to: number): string {
    if (from === to) return "";
    if (!this.isAscii) return this.#shortAscii(from, to) ?? this.#decode(from, to);
    this.#whole ??= this.#decoder.decode(this.bytes);
    return this.#whole.slice(from, to);
  }

  #decode(from: number, to: number): string {
    return this.#decoder.decode(this.bytes.subarray(from, to));
  }

  /** A few letters are put together here sooner than they are handed to a decoder. */
  #shortAscii(from: number, to: number): string | undefined {
    if (to - from > SHORT) return undefined;
    let bits = 0;
    for (let at = from; at < to; at++) bits |= this.bytes[at];
    if (bits >= 0x80) return undefined;
    return String.fromCharCode.apply(null, this.bytes.subarray(from, to) as unknown as number[]);
  }
}

/** Bytes that should be a text and are none. */
export class NotUtf8 extends RangeError {
  constructor() {
    super("a text is not UTF-8");
  }
}
