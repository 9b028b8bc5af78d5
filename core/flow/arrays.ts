/**
 * The solver's raw arrays: of fixed length, zeroed when made, read and written by index alone.
 *
 * On V8 they are typed arrays. In wasm `arrays.as.ts` takes this module's place.
 *
 * @module
 */
import type { f64, i32 } from "../dialect.ts";

/** Whole numbers of 32 bits: nodes, arcs, counts. */
export type Ints = Int32Array;

/** Doubles: amounts, costs, potentials. */
export type Doubles = Float64Array;

/** Makes raw arrays and owns them: an array is good for as long as its arena is reachable. */
export class Arena {
  ints(length: i32): Ints {
    return new Int32Array(length);
  }

  doubles(length: i32): Doubles {
    return new Float64Array(length);
  }
}

/** A list as a raw array, to be read while nobody touches the list. */
export function intsOf(list: i32[]): Ints {
  return new Int32Array(list);
}

/** A list as a raw array, to be read while nobody touches the list. */
export function doublesOf(list: f64[]): Doubles {
  return new Float64Array(list);
}

/** The first `length` values of a raw array, as a list. */
export function listOf(values: Doubles, length: i32): f64[] {
  return Array.from(values.subarray(0, length));
}
