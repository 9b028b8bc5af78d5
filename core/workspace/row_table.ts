import type { f64, i32 } from "../dialect.ts";
import { times } from "../algebra/order/times.ts";
import { Row } from "./row.ts";

/** Ids that differ in no more than this stand side by side: rows that are numbered come that way. */
const BLOCK: i32 = 16;
const LEAST: i32 = 64;

const WORD: f64 = 4294967296;

/**
 * Rows by their ids. A map keeps each id beside its row, and a list of all of them; a row knows its id, so
 * here it takes a third of the memory, and rows that follow each other are found in one line of the cache.
 */
export class RowTable<E> {
  /** Where a row should stand is taken: it stands in the next slot that is free, round and round. */
  private slots: (Row<E> | null)[] = empty<E>(LEAST);
  /** Slots that are not free: no more than half of them. */
  private taken: i32 = 0;

  find(id: f64): Row<E> | null {
    const slots = this.slots;
    const mask: i32 = slots.length - 1;
    let slot = slotOf(id) & mask;
    let row = slots[slot];
    while (row != null) {
      if (row.id == id && !row.gone) return row;
      slot = (slot + 1) & mask;
      row = slots[slot];
    }
    return null;
  }

  /** Makes room for so many more rows at once: else all are moved each time that their number doubles. */
  expect(rows: i32): void {
    let size: i32 = this.slots.length;
    while ((this.taken + rows) * 2 > size) size *= 2;
    if (size > this.slots.length) this.rehash(size);
  }

  /** Adds a row, of whose id there is none. */
  add(row: Row<E>): void {
    this.expect(1);
    this.put(row);
  }

  /** Lets go of the rows that are gone. */
  compact(): void {
    this.rehash(this.slots.length);
  }

  private rehash(size: i32): void {
    const before = this.slots;
    this.slots = empty<E>(size);
    this.taken = 0;
    for (let slot: i32 = 0; slot < before.length; slot++) {
      const row = before[slot];
      if (row != null && !row.gone) this.put(row);
    }
  }

  private put(row: Row<E>): void {
    const slots = this.slots;
    const mask: i32 = slots.length - 1;
    let slot = slotOf(row.id) & mask;
    while (slots[slot] != null) slot = (slot + 1) & mask;
    slots[slot] = row;
    this.taken += 1;
  }
}

function empty<E>(size: i32): (Row<E> | null)[] {
  return new Array<Row<E> | null>(size).fill(null);
}

/** Blocks lie anywhere, and the ids of a block in their order. */
function slotOf(id: f64): i32 {
  const block = Math.floor(id / <f64> BLOCK);
  const upper = Math.floor(block / WORD);
  const low = block - upper * WORD;
  const word: i32 = <i32> (low < WORD / 2 ? low : low - WORD);
  const mixed = times(word, -1640531535) ^ times(<i32> upper, -2048144789);
  return ((mixed ^ (mixed >>> 15)) << 4) + <i32> (id - block * <f64> BLOCK);
}
