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

/** The ends and the costs of arcs, each arc's beside one another: pricing asks for all three. */
export class PricedArcs {
  private ends: Int32Array;
  private costs: Float64Array;

  constructor(length: i32) {
    const records = new ArrayBuffer(16 * length);
    this.ends = new Int32Array(records);
    this.costs = new Float64Array(records);
  }

  source(arc: i32): i32 {
    return this.ends[4 * arc];
  }

  target(arc: i32): i32 {
    return this.ends[4 * arc + 1];
  }

  cost(arc: i32): f64 {
    return this.costs[2 * arc + 1];
  }

  put(arc: i32, source: i32, target: i32, cost: f64): void {
    this.ends[4 * arc] = source;
    this.ends[4 * arc + 1] = target;
    this.costs[2 * arc + 1] = cost;
  }
}

/** Makes raw arrays and owns them: an array is good for as long as its arena is reachable. */
export class Arena {
  ints(length: i32): Ints {
    return new Int32Array(length);
  }

  doubles(length: i32): Doubles {
    return new Float64Array(length);
  }

  arcs(length: i32): PricedArcs {
    return new PricedArcs(length);
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
