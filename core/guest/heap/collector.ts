/// <reference path="../assembly.d.ts" />
import { isLargeAlive, setLargeAlive } from "./large.ts";
import { mark } from "./marks.ts";
import { clear, livingIn, offer, reset } from "./pools.ts";
import { bytesOf, giveRun, LARGE, lastRun, runBefore, SMALL, USE } from "./runs.ts";

/** So many bytes may at least be made between two collections. */
const LEAST: usize = 1 << 20;
/** And so many more at most where collecting is of little use. */
const MORE: usize = 64 << 20;

/** How many may be made before the next; the first, of nothing, sets the pools up. */
let allowance: usize = 0;
let made: usize = 0;
/** How many were alive after the last collection. */
let lived: usize = 0;

/** Counts bytes that are made. */
export function count(bytes: usize): void {
  made += bytes;
}

/**
 * Collects if as much was made since the last time as was alive then; later where nearly all of what is
 * made stays, as while rows come in: whoever looks at all of it then finds next to nothing.
 */
export function collectIfDue(): void {
  if (made >= allowance) collect();
}

/** Takes back what no longer is in reach. The world stands still for it: it has only one thread. */
export function collect(): void {
  for (let run = lastRun(); run != 0; run = runBefore(run)) forget(run);
  mark();
  reset();
  let living: usize = 0;
  let run = lastRun();
  while (run != 0) {
    const bytes = livingOf(run);
    living += bytes;
    const use = load<u32>(run, USE);
    if (bytes == 0 && (use == SMALL || use == LARGE)) run = giveRun(run);
    else if (use == SMALL) offer(run);
    run = runBefore(run);
  }
  allowance = max(living, LEAST);
  const stays = living > lived && living - lived > made - (made >> 2);
  if (stays) allowance += 2 * min(living, MORE / 2);
  lived = living;
  made = 0;
}

function forget(run: usize): void {
  const use = load<u32>(run, USE);
  if (use == SMALL) clear(run);
  else if (use == LARGE) setLargeAlive(run, false);
}

function livingOf(run: usize): usize {
  const use = load<u32>(run, USE);
  if (use == SMALL) return livingIn(run);
  return use == LARGE && isLargeAlive(run) ? bytesOf(run) : 0;
}
