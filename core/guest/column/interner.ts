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
  /** Slot of a hash to its place in the lists plus one, the hash above it; a power of two of them. */
  private table: StaticArray<u64> = new StaticArray<u64>(64);
  /** Where each text begins, above how many bytes it has. */
  private spans: u64[] = [];
  private strings: string[] = [];
  private seen: i32 = 0;
  private repeats: bool = true;
  /** The text that was asked for last, and where it began. */
  private last: string = "";
  private lastStart: usize = 0;
  private lastSize: usize = 0;

  /** The text of some bytes, which must stay where they are as long as this interner is used. */
  text(start: usize, size: usize): string {
    if (size == 0) return "";
    if (size == this.lastSize && areSame(this.lastStart, start, size)) return this.last;
    if (!this.repeats) return String.UTF8.decodeUnsafe(start, size);
    if (++this.seen == SAMPLE) {
      this.repeats = (SAMPLE - this.strings.length) * SELDOM >= SAMPLE;
    }
    const hash = hashOf(start, size);
    const mask: u32 = <u32> this.table.length - 1;
    for (let probe: u32 = 0; probe < PROBES; probe++) {
      const slot: u32 = (hash + probe) & mask;
      const held = unchecked(this.table[slot]);
      if (held == 0) return this.added(slot, hash, start, size);
      if (<u32> (held >> 32) != hash) continue;
      const known: i32 = <i32> <u32> held - 1;
      const span = unchecked(this.spans[known]);
      if (<usize> <u32> span == size && areSame(<usize> (span >> 32), start, size)) {
        const text = unchecked(this.strings[known]);
        this.last = text;
        this.lastStart = start;
        this.lastSize = size;
        return text;
      }
    }
    return String.UTF8.decodeUnsafe(start, size);
  }

  private added(slot: u32, hash: u32, start: usize, size: usize): string {
    const text = String.UTF8.decodeUnsafe(start, size);
    if (this.strings.length == MOST) return text;
    this.spans.push(<u64> start << 32 | <u64> size);
    this.strings.push(text);
    this.table[slot] = <u64> hash << 32 | <u64> this.strings.length;
    if (this.strings.length * 2 > this.table.length) this.grow();
    return text;
  }

  private grow(): void {
    const narrow = this.table;
    const wider = new StaticArray<u64>(narrow.length * 4);
    const mask: u32 = <u32> wider.length - 1;
    for (let at: i32 = 0; at < narrow.length; at++) {
      const held = narrow[at];
      if (held == 0) continue;
      let slot: u32 = <u32> (held >> 32) & mask;
      while (wider[slot] != 0) slot = (slot + 1) & mask;
      wider[slot] = held;
    }
    this.table = wider;
  }
}

// Most texts are short, and lie anywhere: their last word overlaps the one before it.

function hashOf(start: usize, size: usize): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ <u64> size;
  if (size >= 8) {
    for (let at: usize = 0; at + 8 < size; at += 8) hash = mixed(hash, load<u64>(start + at));
    hash = mixed(hash, load<u64>(start + size - 8));
  } else if (size >= 4) {
    hash = mixed(hash, <u64> load<u32>(start) << 32 | <u64> load<u32>(start + size - 4));
  } else {
    const middle = <u64> load<u8>(start + (size >> 1));
    const last = <u64> load<u8>(start + size - 1);
    hash = mixed(hash, <u64> load<u8>(start) << 16 | middle << 8 | last);
  }
  return <u32> (hash ^ (hash >> 29));
}

/** Whether two places hold the same bytes. */
function areSame(one: usize, other: usize, size: usize): bool {
  if (size < 4) {
    for (let at: usize = 0; at < size; at++) {
      if (load<u8>(one + at) != load<u8>(other + at)) return false;
    }
    return true;
  }
  if (size < 8) {
    return load<u32>(one) == load<u32>(other) &&
      load<u32>(one + size - 4) == load<u32>(other + size - 4);
  }
  for (let at: usize = 0; at + 8 < size; at += 8) {
    if (load<u64>(one + at) != load<u64>(other + at)) return false;
  }
  return load<u64>(one + size - 8) == load<u64>(other + size - 8);
}

function mixed(hash: u64, word: u64): u64 {
  const product: u64 = (hash ^ word) * 0x9fb21c651e98df25;
  return product ^ (product >> 32);
}
