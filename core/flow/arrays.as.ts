/// <reference path="../guest/assembly.d.ts" />

/**
 * The solver's raw arrays in wasm: bare addresses, so that an access is one load or store. The
 * collector neither sees nor moves them; the arena holds the blocks that they point into.
 *
 * An assertion guards each index. A shipped module is compiled without assertions, and without
 * these checks the solver is 1.7 times as fast; the `checked` profile keeps them, and the tests run
 * it. No other array of a plugin goes unchecked.
 *
 * @module
 */

/** Asserts that `index` lies in a block, whose size in bytes stands before it. */
function check(block: usize, index: i32, shift: u32): void {
  assert(
    <u32> index < load<u32>(block - 4) >> shift,
    "an index of the flow solver is out of range",
  );
}

/** Whole numbers of 32 bits: nodes, arcs, counts. */
@unmanaged
@final
export class Ints {
  @inline
  @operator("[]")
  private at(index: i32): i32 {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), index, 2);
    return load<i32>(changetype<usize>(this) + (<usize> index << 2));
  }

  @inline
  @operator("[]=")
  private put(index: i32, value: i32): void {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), index, 2);
    store<i32>(changetype<usize>(this) + (<usize> index << 2), value);
  }
}

/** Doubles: amounts, costs, potentials. */
@unmanaged
@final
export class Doubles {
  @inline
  @operator("[]")
  private at(index: i32): f64 {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), index, 3);
    return load<f64>(changetype<usize>(this) + (<usize> index << 3));
  }

  @inline
  @operator("[]=")
  private put(index: i32, value: f64): void {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), index, 3);
    store<f64>(changetype<usize>(this) + (<usize> index << 3), value);
  }
}

/** A record of `ThreadedNodes` is so large: 2 to the power of this. */
const THREADED: i32 = 4;

/**
 * The ends and the costs of arcs: records of 16 bytes, so that pricing, which asks for all three of an
 * arc, computes one address and not three. Engines check every address, and so it reads both ends at
 * once; they are kept as what they are in bytes within `ThreadedNodes`.
 */
@unmanaged
@final
export class PricedArcs {
  @inline
  source(arc: i32): i32 {
    return load<i32>(this.record(arc)) >> THREADED;
  }

  @inline
  target(arc: i32): i32 {
    return load<i32>(this.record(arc), 4) >> THREADED;
  }

  @inline
  cost(arc: i32): f64 {
    return load<f64>(this.record(arc), 8);
  }

  @inline
  reduced(arc: i32, nodes: ThreadedNodes): f64 {
    const record = this.record(arc);
    const ends = load<u64>(record);
    return load<f64>(record, 8) + nodes.potentialAt(<u32> ends) -
      nodes.potentialAt(<u32> (ends >> 32));
  }

  @inline
  put(arc: i32, source: i32, target: i32, cost: f64): void {
    const record = this.record(arc);
    store<i32>(record, source << THREADED);
    store<i32>(record, target << THREADED, 4);
    store<f64>(record, cost, 8);
  }

  @inline
  private record(arc: i32): usize {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), arc, 4);
    return changetype<usize>(this) + (<usize> arc << 4);
  }
}

/**
 * What a walk along the thread of a tree asks of nodes, and changes: records of 16 bytes, so that each
 * node is one piece of memory.
 */
@unmanaged
@final
export class ThreadedNodes {
  @inline
  potential(u: i32): f64 {
    return load<f64>(this.record(u));
  }

  @inline
  potentialAt(offset: u32): f64 {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), offset >> THREADED, THREADED);
    return load<f64>(changetype<usize>(this) + offset);
  }

  @inline
  depth(u: i32): i32 {
    return load<i32>(this.record(u), 8);
  }

  @inline
  next(u: i32): i32 {
    return load<i32>(this.record(u), 12);
  }

  @inline
  put(u: i32, potential: f64, depth: i32): void {
    const record = this.record(u);
    store<f64>(record, potential);
    store<i32>(record, depth, 8);
  }

  @inline
  add(u: i32, potential: f64, depth: i32): void {
    const record = this.record(u);
    store<f64>(record, load<f64>(record) + potential);
    store<i32>(record, load<i32>(record, 8) + depth, 8);
  }

  @inline
  putNext(u: i32, next: i32): void {
    store<i32>(this.record(u), next, 12);
  }

  @inline
  private record(u: i32): usize {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), u, THREADED);
    return changetype<usize>(this) + (<usize> u << THREADED);
  }
}

/** How nodes hang from their parents, and the thread backwards: records of 32 bytes. */
@unmanaged
@final
export class HungNodes {
  @inline
  roomUp(u: i32): f64 {
    return load<f64>(this.record(u));
  }

  @inline
  roomDown(u: i32): f64 {
    return load<f64>(this.record(u), 8);
  }

  @inline
  parent(u: i32): i32 {
    return load<i32>(this.record(u), 16);
  }

  @inline
  arc(u: i32): i32 {
    return load<i32>(this.record(u), 20);
  }

  @inline
  direction(u: i32): i32 {
    return load<i32>(this.record(u), 24);
  }

  @inline
  before(u: i32): i32 {
    return load<i32>(this.record(u), 28);
  }

  @inline
  put(u: i32, parent: i32, arc: i32, direction: i32, roomUp: f64, roomDown: f64): void {
    const record = this.record(u);
    store<f64>(record, roomUp);
    store<f64>(record, roomDown, 8);
    store<i32>(record, parent, 16);
    store<i32>(record, arc, 20);
    store<i32>(record, direction, 24);
  }

  @inline
  send(u: i32, up: f64): void {
    const record = this.record(u);
    store<f64>(record, load<f64>(record) - up);
    store<f64>(record, load<f64>(record, 8) + up, 8);
  }

  @inline
  putBefore(u: i32, before: i32): void {
    store<i32>(this.record(u), before, 28);
  }

  @inline
  private record(u: i32): usize {
    if (!ASC_NO_ASSERT) check(changetype<usize>(this), u, 5);
    return changetype<usize>(this) + (<usize> u << 5);
  }
}

/** Makes raw arrays and owns them: an array is good for as long as its arena is reachable. */
export class Arena {
  private blocks: ArrayBuffer[] = [];

  ints(length: i32): Ints {
    return changetype<Ints>(this.block(length << 2));
  }

  doubles(length: i32): Doubles {
    return changetype<Doubles>(this.block(length << 3));
  }

  arcs(length: i32): PricedArcs {
    return changetype<PricedArcs>(this.block(length << 4));
  }

  threaded(length: i32): ThreadedNodes {
    return changetype<ThreadedNodes>(this.block(length << 4));
  }

  hung(length: i32): HungNodes {
    return changetype<HungNodes>(this.block(length << 5));
  }

  private block(bytes: i32): usize {
    const block = new ArrayBuffer(bytes);
    this.blocks.push(block);
    return changetype<usize>(block);
  }
}

/** A list as a raw array, to be read while nobody touches the list: here it is the list itself. */
export function intsOf(list: i32[]): Ints {
  return changetype<Ints>(list.dataStart);
}

/** A list as a raw array, to be read while nobody touches the list: here it is the list itself. */
export function doublesOf(list: f64[]): Doubles {
  return changetype<Doubles>(list.dataStart);
}

/** The first `length` values of a raw array, as a list. */
export function listOf(values: Doubles, length: i32): f64[] {
  const list = new Array<f64>(length);
  memory.copy(list.dataStart, changetype<usize>(values), <usize> length << 3);
  return list;
}
