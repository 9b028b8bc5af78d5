/** Ids that lie close enough for so many bits for each, and so many more. */
const BITS_EACH = 64;
const BITS_MORE = 1024;

/** Bits of a word. */
const WORD = 32;

/** No word has a place beyond this one. */
const MOST_BITS = 2 ** 31;

/**
 * The places of ids that come in ascending order, as numbered rows do: a bit for each that is there, and
 * how many are before each word of them. Of a million ids that is a quarter of a megabyte, which stays
 * near the processor, where a list of their places does not.
 */
export class AscendingIds {
  #bits = new Int32Array(BITS_MORE / WORD);
  #before = new Int32Array(BITS_MORE / WORD);
  #first = 0;
  #last = -Infinity;
  #word = 0;
  #size = 0;

  /** The place of an id, or -1. */
  find(id: number): number {
    const slot = id - this.#first;
    if (!(id <= this.#last && slot >= 0) || slot !== (slot | 0)) return -1;
    const bits = this.#bits[slot >> 5];
    const bit = 1 << slot;
    if ((bits & bit) === 0) return -1;
    return this.#before[slot >> 5] + ones(bits & (bit - 1));
  }

  /**
   * Takes the next id.
   *
   * @param expected how many there will be
   * @returns false where it is not taken: it is no larger than the one before, or too far from it
   */
  add(id: number, expected: number): boolean {
    if (this.#size === 0) this.#first = id;
    const slot = id - this.#first;
    const most = Math.min(MOST_BITS, BITS_EACH * Math.max(this.#size, expected) + BITS_MORE);
    if (!(id > this.#last && slot < most) || slot !== (slot | 0)) return false;
    const word = slot >> 5;
    this.#reserve(word + 1);
    for (; this.#word < word;) this.#before[++this.#word] = this.#size;
    this.#bits[word] |= 1 << slot;
    this.#last = id;
    this.#size++;
    return true;
  }

  #reserve(words: number): void {
    if (words <= this.#bits.length) return;
    const [bits, before] = [new Int32Array(2 * words), new Int32Array(2 * words)];
    bits.set(this.#bits);
    before.set(this.#before);
    [this.#bits, this.#before] = [bits, before];
  }
}

/** How many bits of a word are set. */
function ones(word: number): number {
  const pairs = word - (word >>> 1 & 0x55555555);
  const fours = (pairs & 0x33333333) + (pairs >>> 2 & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
