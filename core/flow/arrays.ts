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

  /** What it costs to send a unit round the cycle that an arc outside the tree closes. */
  reduced(arc: i32, nodes: ThreadedNodes): f64 {
    return this.costs[2 * arc + 1] + nodes.potential(this.ends[4 * arc]) -
      nodes.potential(this.ends[4 * arc + 1]);
  }

  put(arc: i32, source: i32, target: i32, cost: f64): void {
    this.ends[4 * arc] = source;
    this.ends[4 * arc + 1] = target;
    this.costs[2 * arc + 1] = cost;
  }
}

/** What a walk along the thread of a tree asks of nodes, and changes, beside one another. */
export class ThreadedNodes {
  private ints: Int32Array;
  private potentials: Float64Array;

  constructor(length: i32) {
    const records = new ArrayBuffer(16 * length);
    this.ints = new Int32Array(records);
    this.potentials = new Float64Array(records);
  }

  potential(u: i32): f64 {
    return this.potentials[2 * u];
  }

  depth(u: i32): i32 {
    return this.ints[4 * u + 2];
  }

  next(u: i32): i32 {
    return this.ints[4 * u + 3];
  }

  put(u: i32, potential: f64, depth: i32): void {
    this.potentials[2 * u] = potential;
    this.ints[4 * u + 2] = depth;
  }

  add(u: i32, potential: f64, depth: i32): void {
    this.potentials[2 * u] += potential;
    this.ints[4 * u + 2] += depth;
  }

  putNext(u: i32, next: i32): void {
    this.ints[4 * u + 3] = next;
  }
}

/** How nodes hang from their parents, and the thread backwards. */
export class HungNodes {
  private ints: Int32Array;
  private rooms: Float64Array;

  constructor(length: i32) {
    const records = new ArrayBuffer(32 * length);
    this.ints = new Int32Array(records);
    this.rooms = new Float64Array(records);
  }

  /** How much more can be sent from the node to its parent. */
  roomUp(u: i32): f64 {
    return this.rooms[4 * u];
  }

  /** How much more can be sent from the parent to the node. */
  roomDown(u: i32): f64 {
    return this.rooms[4 * u + 1];
  }

  parent(u: i32): i32 {
    return this.ints[8 * u + 4];
  }

  /** The arc that joins the node with its parent. */
  arc(u: i32): i32 {
    return this.ints[8 * u + 5];
  }

  /** Whether that arc points up at the parent, 1, or down from it, -1. */
  direction(u: i32): i32 {
    return this.ints[8 * u + 6];
  }

  before(u: i32): i32 {
    return this.ints[8 * u + 7];
  }

  put(u: i32, parent: i32, arc: i32, direction: i32, roomUp: f64, roomDown: f64): void {
    this.rooms[4 * u] = roomUp;
    this.rooms[4 * u + 1] = roomDown;
    this.ints[8 * u + 4] = parent;
    this.ints[8 * u + 5] = arc;
    this.ints[8 * u + 6] = direction;
  }

  /** Sends so much from the node to its parent; below zero, the other way. */
  send(u: i32, up: f64): void {
    this.rooms[4 * u] -= up;
    this.rooms[4 * u + 1] += up;
  }

  putBefore(u: i32, before: i32): void {
    this.ints[8 * u + 7] = before;
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

  threaded(length: i32): ThreadedNodes {
    return new ThreadedNodes(length);
  }

  hung(length: i32): HungNodes {
    return new HungNodes(length);
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
