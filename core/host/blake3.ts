/**
 * BLAKE3 (https://github.com/BLAKE3-team/BLAKE3-specs). A log has a digest for each row that anybody
 * decided about, hundreds of thousands of short texts: here one costs a microsecond, as nothing is made
 * anew for it. A registry has one for each module, of megabytes: a quarter of a second for 64 of them.
 *
 * @module
 */

const CHUNK = 1024;
const BLOCK = 64;
const ROUNDS = 7;

const CHUNK_START = 1;
const CHUNK_END = 2;
const PARENT = 4;
const ROOT = 8;

const IV = Uint32Array.of(
  ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a],
  ...[0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
);

/** Which word of the block each of the 16 halves of a round takes; a round's order follows from the last one's. */
const SCHEDULE = scheduled([2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]);

const block = new Uint8Array(BLOCK);
const view = new DataView(block.buffer);
const words = new Uint32Array(16);
/** The chaining value of what is being hashed: eight words. */
const chain = new Uint32Array(8);

/**
 * The digest of bytes that are all there.
 *
 * @param size of the digest in bytes: up to 32, and a multiple of four
 * @returns hexadecimal digits, two for each byte
 */
export function blake3(bytes: Uint8Array, size: number): string {
  if (bytes.length > CHUNK) return new Blake3().update(bytes).digest(size);
  chunkInto(bytes, 0, bytes.length, 0, ROOT);
  return hexOf(chain.subarray(0, size / 4));
}

/** The digest of bytes that come one part after the other. */
export class Blake3 {
  /** Digests of whole subtrees, the largest first; behind chunk n there is one for each bit of n. */
  readonly #subtrees: Uint32Array[] = [];
  /** A chunk is taken once there is more behind it: the last one is treated otherwise. */
  readonly #last = new Uint8Array(CHUNK);
  #filled = 0;
  #chunks = 0;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length;) {
      if (this.#filled === CHUNK) {
        this.#take(this.#last, 0);
        this.#filled = 0;
      }
      if (this.#filled === 0) {
        for (; bytes.length - at > CHUNK; at += CHUNK) this.#take(bytes, at);
      }
      const part = bytes.subarray(at, at + CHUNK - this.#filled);
      this.#last.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
    }
    return this;
  }

  /** The digest of all that came, as `blake3` has it. */
  digest(size: number): string {
    const subtrees = this.#subtrees;
    chunkInto(this.#last, 0, this.#filled, this.#chunks, subtrees.length === 0 ? ROOT : 0);
    for (let at = subtrees.length - 1; at >= 0; at--) {
      join(subtrees[at], chain, at === 0 ? ROOT : 0);
    }
    return hexOf(chain.subarray(0, size / 4));
  }

  #take(bytes: Uint8Array, from: number): void {
    chunkInto(bytes, from, from + CHUNK, this.#chunks++, 0);
    for (let left = this.#chunks; (left & 1) === 0; left >>= 1) {
      join(this.#subtrees.pop()!, chain, 0);
    }
    this.#subtrees.push(chain.slice());
  }
}

/** Leaves a chunk's digest in `chain`. @param last flags of its last block alone */
function chunkInto(
  bytes: Uint8Array,
  from: number,
  to: number,
  counter: number,
  last: number,
): void {
  chain.set(IV);
  let at = from;
  let flags = CHUNK_START;
  do {
    const length = Math.min(BLOCK, to - at);
    if (length < BLOCK) block.fill(0);
    block.set(bytes.subarray(at, at + length));
    for (let word = 0; word < 16; word++) words[word] = view.getUint32(4 * word, true);
    at += length;
    if (at >= to) flags |= CHUNK_END | last;
    compress(counter, length, flags);
    flags = 0;
  } while (at < to);
}

/** Leaves the digest of two subtrees in `chain`. */
function join(left: Uint32Array, right: Uint32Array, flags: number): void {
  words.set(left);
  words.set(right, 8);
  chain.set(IV);
  compress(0, BLOCK, PARENT | flags);
}

/** One block of `words` into `chain`. The sixteen words of the state are plain variables, which is fast. */
function compress(counter: number, length: number, flags: number): void {
  const [m, s] = [words, SCHEDULE];
  let a0 = chain[0] | 0, a1 = chain[1] | 0, a2 = chain[2] | 0, a3 = chain[3] | 0;
  let b0 = chain[4] | 0, b1 = chain[5] | 0, b2 = chain[6] | 0, b3 = chain[7] | 0;
  let c0 = IV[0] | 0, c1 = IV[1] | 0, c2 = IV[2] | 0, c3 = IV[3] | 0;
  let d0 = counter | 0, d1 = Math.floor(counter / 2 ** 32) | 0, d2 = length, d3 = flags;
  for (let at = 0; at < 16 * ROUNDS; at += 16) {
    // Columns.
    a0 = a0 + b0 + m[s[at]] | 0, d0 = turned(d0 ^ a0, 16), c0 = c0 + d0 | 0;
    b0 = turned(b0 ^ c0, 12), a0 = a0 + b0 + m[s[at + 1]] | 0, d0 = turned(d0 ^ a0, 8);
    c0 = c0 + d0 | 0, b0 = turned(b0 ^ c0, 7);
    a1 = a1 + b1 + m[s[at + 2]] | 0, d1 = turned(d1 ^ a1, 16), c1 = c1 + d1 | 0;
    b1 = turned(b1 ^ c1, 12), a1 = a1 + b1 + m[s[at + 3]] | 0, d1 = turned(d1 ^ a1, 8);
    c1 = c1 + d1 | 0, b1 = turned(b1 ^ c1, 7);
    a2 = a2 + b2 + m[s[at + 4]] | 0, d2 = turned(d2 ^ a2, 16), c2 = c2 + d2 | 0;
    b2 = turned(b2 ^ c2, 12), a2 = a2 + b2 + m[s[at + 5]] | 0, d2 = turned(d2 ^ a2, 8);
    c2 = c2 + d2 | 0, b2 = turned(b2 ^ c2, 7);
    a3 = a3 + b3 + m[s[at + 6]] | 0, d3 = turned(d3 ^ a3, 16), c3 = c3 + d3 | 0;
    b3 = turned(b3 ^ c3, 12), a3 = a3 + b3 + m[s[at + 7]] | 0, d3 = turned(d3 ^ a3, 8);
    c3 = c3 + d3 | 0, b3 = turned(b3 ^ c3, 7);
    // Diagonals.
    a0 = a0 + b1 + m[s[at + 8]] | 0, d3 = turned(d3 ^ a0, 16), c2 = c2 + d3 | 0;
    b1 = turned(b1 ^ c2, 12), a0 = a0 + b1 + m[s[at + 9]] | 0, d3 = turned(d3 ^ a0, 8);
    c2 = c2 + d3 | 0, b1 = turned(b1 ^ c2, 7);
    a1 = a1 + b2 + m[s[at + 10]] | 0, d0 = turned(d0 ^ a1, 16), c3 = c3 + d0 | 0;
    b2 = turned(b2 ^ c3, 12), a1 = a1 + b2 + m[s[at + 11]] | 0, d0 = turned(d0 ^ a1, 8);
    c3 = c3 + d0 | 0, b2 = turned(b2 ^ c3, 7);
    a2 = a2 + b3 + m[s[at + 12]] | 0, d1 = turned(d1 ^ a2, 16), c0 = c0 + d1 | 0;
    b3 = turned(b3 ^ c0, 12), a2 = a2 + b3 + m[s[at + 13]] | 0, d1 = turned(d1 ^ a2, 8);
    c0 = c0 + d1 | 0, b3 = turned(b3 ^ c0, 7);
    a3 = a3 + b0 + m[s[at + 14]] | 0, d2 = turned(d2 ^ a3, 16), c1 = c1 + d2 | 0;
    b0 = turned(b0 ^ c1, 12), a3 = a3 + b0 + m[s[at + 15]] | 0, d2 = turned(d2 ^ a3, 8);
    c1 = c1 + d2 | 0, b0 = turned(b0 ^ c1, 7);
  }
  chain[0] = a0 ^ c0, chain[1] = a1 ^ c1, chain[2] = a2 ^ c2, chain[3] = a3 ^ c3;
  chain[4] = b0 ^ d0, chain[5] = b1 ^ d1, chain[6] = b2 ^ d2, chain[7] = b3 ^ d3;
}

/** A word, its bits moved to the right and around. */
function turned(word: number, bits: number): number {
  return word >>> bits | word << 32 - bits;
}

function scheduled(permutation: number[]): Uint8Array {
  const all = new Uint8Array(16 * ROUNDS);
  let order = Array.from({ length: 16 }, (_, at) => at);
  for (let round = 0; round < ROUNDS; round++) {
    all.set(order, 16 * round);
    order = permutation.map((from) => order[from]);
  }
  return all;
}

function hexOf(part: Uint32Array): string {
  let text = "";
  for (const word of part) {
    for (let byte = 0; byte < 32; byte += 8) text += HEX[word >>> byte & 0xff];
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
