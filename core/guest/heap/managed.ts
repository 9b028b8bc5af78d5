/// <reference path="../assembly.d.ts" />
/**
 * The module's memory: what the compiler makes of `new`, and what hosts get buffers from.
 *
 * A collector that marks and sweeps, and stops for it. It takes the place of the compiler's own, which
 * collects a little at every step: here no step has to note what it stores, an object has eight bytes
 * of header instead of twenty, and nothing is ever linked into a list.
 *
 * @module
 */
import { collect, collectIfDue, count } from "./collector.ts";
import { roomOfLarge, takeLarge } from "./large.ts";
import { GAP, GAP_END, LARGEST, OBJECT, openGap, poolOf, roomOf, SIZE } from "./pools.ts";
import { seen } from "./marks.ts";
import { LIMIT, SMALL, TOO_LARGE, USE, WITHIN } from "./runs.ts";

/** A new object of a type, all zero. */
export function __new(size: usize, type: u32): usize {
  if (size > LIMIT) throw new Error(TOO_LARGE);
  const bytes = (size + OBJECT + 7) & ~7;
  let cell: usize = 0;
  if (bytes <= LARGEST) {
    let pool = poolOf(bytes);
    cell = load<usize>(pool, GAP);
    if (cell == load<usize>(pool, GAP_END)) {
      pool = refilled(bytes);
      cell = load<usize>(pool, GAP);
    }
    store<usize>(pool, cell + load<usize>(pool, SIZE), GAP);
  } else {
    collectIfDue();
    count(bytes);
    cell = takeLarge(bytes);
  }
  store<u32>(cell, type);
  store<usize>(cell, size, 4);
  return cell + OBJECT;
}

function refilled(bytes: usize): usize {
  collectIfDue();
  const pool = poolOf(bytes);
  count(openGap(pool));
  return pool;
}

/** The same object with another size, or its copy where it has no room for that. */
export function __renew(object: usize, size: usize): usize {
  const old = load<usize>(object - 4);
  if (size > room(object)) return copied(changetype<ArrayBuffer>(object), size);
  if (size > old) memory.fill(object + old, 0, size - old);
  store<usize>(object - 4, size);
  return object;
}

/** It is an object here, not an address: for all we know nobody else keeps it from a collection. */
function copied(object: ArrayBuffer, size: usize): usize {
  const from = changetype<usize>(object);
  const copy = __new(size, load<u32>(from - OBJECT));
  memory.copy(copy, from, min(size, load<usize>(from - 4)));
  return copy;
}

function room(object: usize): usize {
  if (object < __heap_base) return load<usize>(object - 4);
  const run = object & ~WITHIN;
  return load<u32>(run, USE) == SMALL ? roomOf(run) : roomOfLarge(run) - OBJECT;
}

/** Nobody needs to know what refers to what before the next collection asks for all of it. */
export function __link(_parent: usize, _child: usize, _many: bool): void {}

/** Called for everything that an object or a global refers to. */
export function __visit(object: usize, _cookie: u32): void {
  seen(object);
}

/** Collects now. */
export function __collect(): void {
  collect();
}
