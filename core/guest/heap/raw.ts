/// <reference path="../assembly.d.ts" />
import { bytesOf, giveRun, isOnHeap, LIMIT, RAW, takeRun, TOO_LARGE, USE, WITHIN } from "./runs.ts";

/** Where a buffer begins in its run. */
const START: usize = 32;

/** A buffer of any bytes, which no collection moves or takes. */
export function __alloc(size: usize): usize {
  if (size > LIMIT) throw new Error(TOO_LARGE);
  return takeRun(START + size, RAW) + START;
}

/** The same buffer with another size, or its copy where it has no room for that. */
export function __realloc(buffer: usize, size: usize): usize {
  const room = bytesOf(buffer - START) - START;
  if (size <= room) return buffer;
  const copy = __alloc(size);
  memory.copy(copy, buffer, room);
  __free(buffer);
  return copy;
}

/** Gives a buffer back. */
export function __free(buffer: usize): void {
  const run = buffer - START;
  if ((run & WITHIN) == 0 && isOnHeap(run) && load<u32>(run, USE) == RAW) giveRun(run);
}
