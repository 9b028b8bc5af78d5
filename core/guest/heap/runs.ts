/// <reference path="../assembly.d.ts" />
/**
 * The heap is cut into blocks of 16 KiB, and every block is part of a run: free, or of one of three
 * uses. Runs lie next to each other without a gap. A run begins with a header that tells how long it
 * is and how long the one before it is, so that neighbours that are free become one at once; those are
 * listed by the power of two of their length (Knuth, The Art of Computer Programming 1, 2.5).
 */
const BLOCK_BITS: usize = 14;
export const BLOCK: usize = 1 << BLOCK_BITS;
/** What of an address lies within its block. */
export const WITHIN: usize = BLOCK - 1;

// What a run is for.
export const FREE: u32 = 0;
/** A buffer that somebody gives back by hand. */
export const RAW: u32 = 1;
/** One object. */
export const LARGE: u32 = 2;
/** One block of objects of one size. */
export const SMALL: u32 = 3;

// Where things stand in a run's header, in bytes.
export const USE: usize = 0;
const LENGTH: usize = 4;
const LENGTH_BEFORE: usize = 8;
/** The neighbours in a list: of free runs, or one that the run's user keeps. */
export const NEXT: usize = 12;
const PREVIOUS: usize = 16;
/** From here on the header is for who uses the run. */
export const OWN: usize = 20;

const LEVELS: usize = 19;
const lists: usize = memory.data(76);

/** The largest object or buffer, in bytes. */
export const LIMIT: usize = 1 << 30;
export const TOO_LARGE: string = "more than a gibibyte is asked for in one piece";
const FULL: string = "the module's memory is full; give it fewer rows";

const PAGE_BITS: usize = 16;
/** One less than there can be: the heap's end is an address too. */
const MOST_PAGES: usize = 65535;

let first: usize = 0;
let last: usize = 0;
let end: usize = 0;

/** The last run; with `runBefore` this leads through the whole heap. */
export function lastRun(): usize {
  return last;
}

/** The run that ends where another begins; zero before the first. */
export function runBefore(run: usize): usize {
  const length = load<usize>(run, LENGTH_BEFORE);
  return length > 0 ? run - (length << BLOCK_BITS) : 0;
}

/** How long a run is, in bytes. */
export function bytesOf(run: usize): usize {
  return load<usize>(run, LENGTH) << BLOCK_BITS;
}

/** Whether an address lies in the heap. */
export function isOnHeap(address: usize): bool {
  return address >= first && address < end;
}

/** Opens a run of so many bytes or more; what lies in it behind the header is anything. */
export function takeRun(bytes: usize, use: u32): usize {
  const length = (bytes + WITHIN) >> BLOCK_BITS;
  let run = findFree(length);
  if (run == 0) {
    grow(length);
    run = findFree(length);
  }
  unlist(run);
  const rest = load<usize>(run, LENGTH) - length;
  if (rest > 0) {
    const tail = run + (length << BLOCK_BITS);
    if (run == last) last = tail;
    measure(run, length);
    measure(tail, rest);
    list(tail);
  }
  store<u32>(run, use, USE);
  return run;
}

/**
 * Closes a run; answers the free run that it has become a part of. It says itself that it is free, for
 * whoever gives it back once more.
 */
export function giveRun(run: usize): usize {
  store<u32>(run, FREE, USE);
  let head = run;
  let length = load<usize>(run, LENGTH);
  const after = run + bytesOf(run);
  if (after < end && load<u32>(after, USE) == FREE) {
    unlist(after);
    length += load<usize>(after, LENGTH);
    if (after == last) last = run;
  }
  const before = runBefore(run);
  if (before != 0 && load<u32>(before, USE) == FREE) {
    unlist(before);
    length += load<usize>(before, LENGTH);
    head = before;
    if (run == last) last = before;
  }
  measure(head, length);
  list(head);
  return head;
}

/** Says how long a run is, to itself and to the one after it. */
function measure(run: usize, length: usize): void {
  store<usize>(run, length, LENGTH);
  const after = run + (length << BLOCK_BITS);
  if (after < end) store<usize>(after, length, LENGTH_BEFORE);
}

/** A free run of this length or more; zero where there is none. */
function findFree(length: usize): usize {
  for (let level = levelOf(length); level < LEVELS; level++) {
    let run = load<usize>(lists + (level << 2));
    while (run != 0 && load<usize>(run, LENGTH) < length) run = load<usize>(run, NEXT);
    if (run != 0) return run;
  }
  return 0;
}

function list(run: usize): void {
  const place = lists + (levelOf(load<usize>(run, LENGTH)) << 2);
  const next = load<usize>(place);
  store<u32>(run, FREE, USE);
  store<usize>(run, next, NEXT);
  store<usize>(run, 0, PREVIOUS);
  if (next != 0) store<usize>(next, run, PREVIOUS);
  store<usize>(place, run);
}

function unlist(run: usize): void {
  const next = load<usize>(run, NEXT);
  const previous = load<usize>(run, PREVIOUS);
  if (next != 0) store<usize>(next, previous, PREVIOUS);
  if (previous != 0) store<usize>(previous, next, NEXT);
  else store<usize>(lists + (levelOf(load<usize>(run, LENGTH)) << 2), next);
}

function levelOf(length: usize): usize {
  return 31 - clz<usize>(length);
}

/**
 * Makes room for so many blocks: with what memory there is, be it that a host has added to it, or by
 * an eighth of the heap if that is enough.
 */
function grow(length: usize): void {
  if (end == 0) {
    first = (__heap_base + WITHIN) & ~WITHIN;
    end = first;
  }
  const size = min(<usize> memory.size(), MOST_PAGES);
  append(size << PAGE_BITS);
  if (findFree(length) != 0) return;
  const needed = (length + 3) >> (PAGE_BITS - BLOCK_BITS);
  if (size + needed > MOST_PAGES) throw new Error(FULL);
  let pages = max((end - first) >> (PAGE_BITS + 3), needed);
  if (size + pages > MOST_PAGES || memory.grow(<i32> pages) < 0) {
    pages = needed;
    if (memory.grow(<i32> pages) < 0) throw new Error(FULL);
  }
  append((size + pages) << PAGE_BITS);
}

/** Lets the heap reach up to an address: with one more run, or a longer last one if that is free. */
function append(to: usize): void {
  if (to == end) return;
  const before = last;
  last = end;
  end = to;
  store<usize>(last, before == 0 ? 0 : load<usize>(before, LENGTH), LENGTH_BEFORE);
  measure(last, (to - last) >> BLOCK_BITS);
  giveRun(last);
}
