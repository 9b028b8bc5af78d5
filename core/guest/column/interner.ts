/// <reference path="../assembly.d.ts" />

/** After this many texts it is clear whether a column ever repeats itself. */
const SAMPLE: i32 = 4096;

/** One in so many must have been seen before: that is 130,000 different texts, drawn at random. */
const SELDOM: i32 = 64;

/** More different texts than this are not kept. */
const MOST: i32 = 65536;

/** Texts that were chosen to share a hash must not make a stream slow. */
const PROBES: u32 = 64;

/** One string for all equal texts of a column that repeats itself. */
export class Interner {
  /** Slot of a hash to its place in the lists plus one; a power of two of them. */
  private table: StaticArray<u32> = new StaticArray<u32>(64);
  private hashes: u32[] = [];
  private starts: usize[] = [];
  private sizes: usize[] = [];
  private strings: string[] = [];
  private seen: i32 = 0;
  private repeats: bool = true;

  /** The text of some bytes, which must stay where they are as long as this interner is used. */
  text(start: usize, size: usize): string {
    if (size == 0) return "";
    if (!this.repeats) return String.UTF8.decodeUnsafe(start, size);
    if (++this.seen == SAMPLE) {
      this.repeats = (SAMPLE - this.strings.length) * SELDOM >= SAMPLE;
    }
    const hash = hashOf(start, size);
    const mask: u32 = <u32> this.table.length - 1;
    for (let probe: u32 = 0; probe < PROBES; probe++) {
      const slot: u32 = (hash + probe) & mask;
      const known: i32 = <i32> unchecked(this.table[slot]) - 1;
      if (known < 0) return this.added(slot, hash, start, size);
      if (
        unchecked(this.hashes[known]) == hash && unchecked(this.sizes[known]) == size &&
        memory.compare(unchecked(this.starts[known]), start, size) == 0
      ) return unchecked(this.strings[known]);
    }
    return String.UTF8.decodeUnsafe(start, size);
  }

  private added(slot: u32, hash: u32, start: usize, size: usize): string {
    const text = String.UTF8.decodeUnsafe(start, size);
    if (this.strings.length == MOST) return text;
    this.hashes.push(hash);
    this.starts.push(start);
    this.sizes.push(size);
    this.strings.push(text);
    this.table[slot] = <u32> this.strings.length;
    if (this.strings.length * 2 > this.table.length) this.grow();
    return text;
  }

  private grow(): void {
    const wider = new StaticArray<u32>(this.table.length * 4);
    const mask: u32 = <u32> wider.length - 1;
    for (let known: i32 = 0; known < this.hashes.length; known++) {
      let slot: u32 = this.hashes[known] & mask;
      while (wider[slot] != 0) slot = (slot + 1) & mask;
      wider[slot] = <u32> known + 1;
    }
    this.table = wider;
  }
}

function hashOf(start: usize, size: usize): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ <u64> size;
  let at: usize = 0;
  for (; at + 8 <= size; at += 8) hash = mixed(hash, load<u64>(start + at));
  for (; at < size; at++) hash = mixed(hash, <u64> load<u8>(start + at));
  return <u32> (hash ^ (hash >> 29));
}

function mixed(hash: u64, word: u64): u64 {
  const product: u64 = (hash ^ word) * 0x9fb21c651e98df25;
  return product ^ (product >> 32);
}
