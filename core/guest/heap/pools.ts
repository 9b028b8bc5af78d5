/// <reference path="../assembly.d.ts" />
import { BLOCK, NEXT, OWN, SMALL, takeRun, WITHIN } from "./runs.ts";

/**
 * Small objects live in blocks of cells of one size. A pool is all blocks of a size, and hands out
 * cells from a gap: cells next to each other that nobody lives in, zeroed when the gap is found. So
 * most objects cost an addition, and what is made together lies together (the idea of Immix:
 * Blackburn and McKinley, PLDI 2008).
 *
 * A cell holds the object's type, its size, and then the object.
 */
export const OBJECT: usize = 8;
/** The largest cell: two of them fill a block. */
export const LARGEST: usize = 8048;

// A block: a bit for every eight bytes says whether an object that begins there is alive.
const LIVING: usize = OWN;
const CELL: usize = OWN + 4;
const BITS: usize = OWN + 12;
const BITS_BYTES: usize = BLOCK >> 6;
const CELLS: usize = BITS + BITS_BYTES;

// A pool: its gap, the block with the gap, the next blocks to look for gaps in, and the cells' size.
/** Where the gap begins; where it ends it is used up. */
export const GAP: usize = 0;
export const GAP_END: usize = 4;
const AT: usize = 8;
const BLOCKS: usize = 12;
export const SIZE: usize = 16;
const POOL: usize = 20;

const pools: usize = memory.data(800);
/** By the eighth part of a size: the number of the pool whose cells it fits. */
const numbers: usize = memory.data(1007);

let count: usize = 0;

/** The pool for cells of so many bytes, a multiple of eight up to `LARGEST`. */
export function poolOf(bytes: usize): usize {
  return pools + <usize> load<u8>(numbers + (bytes >> 3)) * POOL;
}

/** Finds a pool's next gap; answers how large it is. */
export function openGap(pool: usize): usize {
  let block = load<usize>(pool, AT);
  let from = load<usize>(pool, GAP_END);
  const cell = load<usize>(pool, SIZE);
  while (true) {
    if (block != 0) {
      const end = endOf(block, cell);
      while (from < end && isAlive(from + OBJECT)) from += cell;
      if (from < end) {
        let to = from + cell;
        while (to < end && !isAlive(to + OBJECT)) to += cell;
        store<usize>(pool, from, GAP);
        store<usize>(pool, to, GAP_END);
        memory.fill(from, 0, to - from);
        return to - from;
      }
    }
    block = nextBlock(pool, cell);
    from = block + CELLS;
  }
}

function nextBlock(pool: usize, cell: usize): usize {
  let block = load<usize>(pool, BLOCKS);
  if (block != 0) store<usize>(pool, load<usize>(block, NEXT), BLOCKS);
  else {
    block = takeRun(BLOCK, SMALL);
    store<usize>(block, cell, CELL);
    clear(block);
  }
  store<usize>(pool, block, AT);
  return block;
}

function endOf(block: usize, cell: usize): usize {
  return block + BLOCK - (BLOCK - CELLS) % cell;
}

/** Notes that an object of a block is alive; false where that was known. */
export function enliven(object: usize): bool {
  const word = wordOf(object);
  const bits = load<u32>(word, BITS);
  const bit: u32 = 1 << <u32> ((object >> 3) & 31);
  if ((bits & bit) != 0) return false;
  store<u32>(word, bits | bit, BITS);
  const block = object & ~WITHIN;
  store<usize>(block, load<usize>(block, LIVING) + 1, LIVING);
  return true;
}

function isAlive(object: usize): bool {
  return (load<u32>(wordOf(object), BITS) >> <u32> ((object >> 3) & 31) & 1) != 0;
}

/** Where, but for `BITS`, the bit of an object is. */
function wordOf(object: usize): usize {
  return (object & ~WITHIN) + (((object & WITHIN) >> 8) << 2);
}

/** The room for an object in a block. */
export function roomOf(block: usize): usize {
  return load<usize>(block, CELL) - OBJECT;
}

/** Forgets which objects of a block are alive. */
export function clear(block: usize): void {
  store<usize>(block, 0, LIVING);
  memory.fill(block + BITS, 0, BITS_BYTES);
}

/** How many bytes of a block are alive. */
export function livingIn(block: usize): usize {
  return load<usize>(block, LIVING) * load<usize>(block, CELL);
}

/** Lets every pool begin anew; then `offer` it the blocks that have a gap. */
export function reset(): void {
  if (count == 0) define();
  for (let i: usize = 0; i < count; i++) {
    const pool = pools + i * POOL;
    store<usize>(pool, 0, GAP);
    store<usize>(pool, 0, GAP_END);
    store<usize>(pool, 0, AT);
    store<usize>(pool, 0, BLOCKS);
  }
}

/** Puts a block first among those to look for gaps in, if it has one. */
export function offer(block: usize): void {
  const cell = load<usize>(block, CELL);
  if (livingIn(block) + cell > endOf(block, cell) - block - CELLS) return;
  const pool = poolOf(cell);
  store<usize>(block, load<usize>(pool, BLOCKS), NEXT);
  store<usize>(pool, block, BLOCKS);
}

/** Sizes go up by eight, then by a quarter of a power of two, then so that one cell less fits a block. */
function define(): void {
  let size: usize = 8; // too small: an object's address is to lie in its own cell
  let from: usize = 0;
  while (size < LARGEST) {
    if (size < 128) size += 8;
    else if (size < 2048) size += 1 << (29 - clz<usize>(size));
    else size = ((BLOCK - CELLS) / ((BLOCK - CELLS) / size - 1)) & ~7;
    store<usize>(pools + count * POOL, size, SIZE);
    while (from <= size >> 3) store<u8>(numbers + from++, <u8> count);
    count++;
  }
}
