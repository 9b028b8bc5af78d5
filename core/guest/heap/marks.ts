/// <reference path="../assembly.d.ts" />
import { setLargeAlive } from "./large.ts";
import { enliven } from "./pools.ts";
import { BLOCK, giveRun, NEXT, RAW, SMALL, takeRun, USE, WITHIN } from "./runs.ts";

/** Where an object that is part of the module's data says in which collection it was seen last. */
const SEEN: usize = 16;
/** What a class that has no references carries in its type information. */
const WITHOUT_REFERENCES: u32 = 32;

let collection: u32 = 0;

// The objects that are alive and whose references are yet to be followed: a stack in blocks, each
// with a link to the one below.
const FIRST: usize = 24;
let block: usize = 0;
let top: usize = 0;

/** Finds out what is alive: all that a global or the stack refers to, and so on from there. */
export function mark(): void {
  collection += 1;
  __visit_globals(0);
  for (let at = __stack_pointer; at < __heap_base; at += 4) seen(load<usize>(at));
  while (block != 0) {
    if (top == block + FIRST) close();
    else {
      top -= 4;
      __visit_members(load<usize>(top), 0);
    }
  }
}

/** Notes that an object is alive. */
export function seen(object: usize): void {
  if (object == 0) return;
  if (object < __heap_base) {
    if (load<u32>(object - SEEN) == collection) return;
    store<u32>(object - SEEN, collection);
  } else if (load<u32>(object & ~WITHIN, USE) == SMALL) {
    if (!enliven(object)) return;
  } else if (!setLargeAlive(object & ~WITHIN, true)) return;
  const type = load<u32>(object - 8);
  if ((load<u32>(__rtti_base + 4 + (<usize> type << 2)) & WITHOUT_REFERENCES) != 0) return;
  if (block == 0 || top == block + BLOCK) open();
  store<usize>(top, object);
  top += 4;
}

function open(): void {
  const opened = takeRun(BLOCK, RAW);
  store<usize>(opened, block, NEXT);
  block = opened;
  top = block + FIRST;
}

function close(): void {
  const below = load<usize>(block, NEXT);
  giveRun(block);
  block = below;
  top = block + BLOCK;
}
