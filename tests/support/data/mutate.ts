/** A seeded source of randomness: mulberry32. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

/** Numbers at which sizes, offsets and signs change their meaning. */
const INTERESTING = [
  0n,
  1n,
  2n,
  3n,
  4n,
  7n,
  8n,
  16n,
  63n,
  64n,
  127n,
  128n,
  255n,
  256n,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xfffffff0n,
  0xffffffffn,
  0x100000000n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 8n,
  2n ** 64n - 1n,
];

type Mutator = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const flipBit: Mutator = (bytes, random) => {
  bytes[random.below(bytes.length)] ^= 1 << random.below(8);
  return bytes;
};

const setByte: Mutator = (bytes, random) => {
  bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
};

const truncate: Mutator = (bytes, random) => bytes.slice(0, random.below(bytes.length));

const remove: Mutator = (bytes, random) => {
  const at = random.below(bytes.length);
  return joined(bytes.slice(0, at), bytes.slice(at + 1 + random.below(16)));
};

const insert: Mutator = (bytes, random, other) => {
  const at = random.below(bytes.length);
  const from = random.below(other.length);
  const piece = other.slice(from, from + 1 + random.below(64));
  return joined(bytes.slice(0, at), piece, bytes.slice(at));
};

const splice: Mutator = (bytes, random, other) => {
  return joined(
    bytes.slice(0, random.below(bytes.length)),
    other.slice(random.below(other.length)),
  );
};

const copyInside: Mutator = (bytes, random) => {
  const size = 1 + random.below(32);
  bytes.copyWithin(random.below(bytes.length), random.below(bytes.length), bytes.length);
  return bytes.slice(0, Math.max(1, bytes.length - random.below(size)));
};

/** Where a length, an offset or a count may stand: on a multiple of four. */
const setWord: Mutator = (bytes, random) => {
  const width = random.of([2, 4, 8]);
  const at = random.below(Math.max(1, bytes.length >> 2)) << 2;
  const value = random.of(INTERESTING);
  for (let i = 0; i < width && at + i < bytes.length; i++) {
    bytes[at + i] = Number((value >> BigInt(8 * i)) & 255n);
  }
  return bytes;
};

const nudgeWord: Mutator = (bytes, random) => {
  const at = random.below(Math.max(1, bytes.length >> 2)) << 2;
  if (at + 4 > bytes.length) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setInt32(at, view.getInt32(at, true) + random.below(33) - 16, true);
  return bytes;
};

const MUTATORS = [
  flipBit,
  setByte,
  truncate,
  remove,
  insert,
  splice,
  copyInside,
  setWord,
  setWord,
  setWord,
  nudgeWord,
  nudgeWord,
];

/** A copy with one to four things changed; `other` is where foreign pieces come from. */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result: Uint8Array = bytes.slice();
  for (let rounds = 1 + random.below(4); rounds > 0; rounds--) {
    if (result.length > 0) result = random.of(MUTATORS)(result, random, other);
  }
  return result;
}

const FRAGMENTS = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "\\u",
  "\\ud800",
  "null",
  "true",
  "-",
  "1e",
  "1e999",
  ".",
  "9007199254740993",
  "-0",
  "0.1",
  '"op":"init"',
  '"config":{',
  '"ids":[',
  '"report":false',
  "\u0000",
  "é",
  "\ud83d",
  "[[[[[[[[",
  "1".repeat(400),
];

/** The text of a command with some of it replaced, repeated or cut. */
export function mutatedText(text: string, random: Random): string {
  let result = text;
  for (let rounds = 1 + random.below(3); rounds > 0; rounds--) {
    const at = random.below(result.length + 1);
    const cut = at + random.below(8);
    const piece = random.below(3) == 0 ? result.slice(cut, cut + 12) : random.of(FRAGMENTS);
    result = result.slice(0, at) + piece + result.slice(cut);
  }
  return result;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
