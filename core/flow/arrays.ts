/**
 * The solver's raw arrays: of fixed length, zeroed when made, read and written by index alone.
 *
 * On V8 they are typed arrays. In wasm `arrays.as.ts` takes this module's place.
 *
 * @module
 */

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
