/**
 * A module's texts are UTF-16, so every other byte of its data is zero, and each has a header that
 * is mostly zero too; and many say in part what another has said. They travel as a third of that and
 * are unfolded when the module starts.
 *
 * What comes again is told by how far back it stood (Lempel and Ziv, 1977).
 *
 * @module
 */
import type { ProgramFile } from "../program_file.ts";

/** A run is told by a byte: the kind in the two highest bits, and one less than its length, 1 to 64. */
const WIDE = 0x00; // bytes that are each followed by a zero
const PLAIN = 0x40; // bytes as they are
const ZEROS = 0x80; // zeros
const AGAIN = 0xc0; // pairs of bytes, after five; two bytes say how far back they stand
const LONGEST = 64;
/** From so many bytes on it pays to say that they come again. */
const LEAST_AGAIN = 12;
const FARTHEST = 0xffff;
/** How many places are looked at where the same may stand. */
const TRIES = 16;

/** Unfolds what lies from `start` to `end`, and leaves zeros there: it is where the stack will be. */
export const UNFOLDING: ProgramFile = {
  path: "~lib/florecon/unfold.ts",
  text: `
@global export function __unfold(start: usize, end: usize, target: usize): void {
  let from = start;
  while (from < end) {
    const head = load<u8>(from++);
    const length: usize = <usize>(head & 63) + 1;
    if (head < ${PLAIN}) {
      for (let i: usize = 0; i < length; i++) store<u16>(target + (i << 1), <u16>load<u8>(from++));
      target += length << 1;
    } else if (head < ${AGAIN}) {
      if (head < ${ZEROS}) {
        memory.copy(target, from, length);
        from += length;
      }
      target += length;
    } else {
      const size: usize = ${LEAST_AGAIN - 2} + (length << 1);
      memory.copy(target, target - <usize>load<u16>(from), size);
      target += size;
      from += 2;
    }
  }
  memory.fill(start, 0, end - start);
}
`,
};

/** Folds data; memory that is unfolded into holds zeros before. */
export function folded(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  const runs = new Runs(out);
  const earlier = new Places(data);
  for (let at = 0; at < data.length;) {
    const zeros = zeroRun(data, at);
    const again = zeros < LONGEST ? earlier.longest(at) : NOWHERE;
    if (again.length >= LEAST_AGAIN && again.length > zeros) {
      runs.end();
      const pairs = (again.length - LEAST_AGAIN) / 2;
      out.push(AGAIN | pairs, again.distance & 0xff, again.distance >> 8);
      at += again.length;
    } else if (zeros > 1) {
      runs.end();
      out.push(ZEROS | zeros - 1);
      at += zeros;
    } else if (isWide(data, at) && (runs.kind === WIDE || isWide(data, at + 2))) {
      runs.add(WIDE, data[at]);
      at += 2;
    } else runs.add(PLAIN, data[at++]);
  }
  runs.end();
  return Uint8Array.from(out);
}

/** Runs of bytes that are told themselves. */
class Runs {
  /** Of the run that is open; nothing where none is. */
  kind: typeof WIDE | typeof PLAIN | undefined;
  private bytes: number[] = [];

  constructor(private out: number[]) {}

  add(kind: typeof WIDE | typeof PLAIN, byte: number): void {
    if (this.kind !== kind || this.bytes.length === LONGEST) this.end();
    this.kind = kind;
    this.bytes.push(byte);
  }

  end(): void {
    if (this.kind !== undefined) this.out.push(this.kind | this.bytes.length - 1, ...this.bytes);
    this.kind = undefined;
    this.bytes = [];
  }
}

/** Whether a byte that is no zero is followed by one. */
function isWide(data: Uint8Array, at: number): boolean {
  return data[at] !== 0 && data[at + 1] === 0;
}

/** Bytes that stood before, and how far back. */
interface Earlier {
  length: number;
  distance: number;
}

const NOWHERE: Earlier = { length: 0, distance: 0 };

/** Where in some data each four bytes have stood so far. */
class Places {
  private places = new Map<number, number[]>();
  private seen = 0;

  constructor(private data: Uint8Array) {}

  /** The longest that stands at a place and stood before, an even number of bytes. */
  longest(at: number): Earlier {
    while (this.seen < at) this.note(this.seen++);
    let best = NOWHERE;
    for (const place of (this.places.get(this.keyAt(at)) ?? []).slice(-TRIES).reverse()) {
      const distance = at - place;
      if (distance > FARTHEST) break;
      const length = this.common(place, at, Math.min(distance, LEAST_AGAIN + 2 * LONGEST - 2)) & ~1;
      if (length > best.length) best = { length, distance };
    }
    return best;
  }

  private note(at: number): void {
    const key = this.keyAt(at);
    const places = this.places.get(key);
    if (places) places.push(at);
    else this.places.set(key, [at]);
  }

  private keyAt(at: number): number {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => this.data[at + i] ?? 0);
    return a << 24 | b << 16 | c << 8 | d;
  }

  /** How many bytes two places have in common, up to a limit. */
  private common(one: number, other: number, limit: number): number {
    let length = 0;
    while (length < limit && this.data[one + length] === this.data[other + length]) length++;
    return Math.min(length, this.data.length - other);
  }
}

function zeroRun(data: Uint8Array, from: number): number {
  let length = 0;
  while (length < LONGEST && data[from + length] === 0) length++;
  return length;
}
