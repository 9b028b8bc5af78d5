import type { bool, f64, i32 } from "../dialect.ts";
import { Arena, Doubles, Ints } from "./arrays.ts";
import { Components } from "./components.ts";
import { RawNetwork } from "./network.ts";
import { NodeHeap } from "./node_heap.ts";

/** How many bids the auction allows for each row. */
const BIDS_A_ROW: i32 = 16;
/** How many rows more than half of those asked may be left over. */
const SLACK: i32 = 16;

/** What stands for the pair of a node that is alone, and of a row that has not been asked yet. */
const ALONE: i32 = -1;
const WAITING: i32 = -2;

/**
 * The cheapest pairs in a part where all who give, the **rows**, and all who take, the **columns**,
 * have the same amount, and every arc from a row to a column has room for it.
 *
 * All have prices, as `Shipment` says: a pair's reduced cost `cost + price[row] - price[column]` is
 * never below zero, and zero where the two are paired. A column's price begins at its penalty, stays
 * there while the column is free, and only falls. A row may also stay alone, at its penalty.
 *
 * First comes an **auction**: a row takes the column that is worth most to it, puts out whoever had
 * it, and lets its price fall until the row's second choice is worth as much. Each row that is left
 * over then looks for the **shortest path** of pairs that change places, from it to a free column or
 * to a row that had better be alone. Where the auction leaves most rows over, the paths are long, and
 * it gives up.
 *
 * Sources: Jonker, Volgenant, A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems (1987); Crouse, On implementing 2D rectangular assignment algorithms (2016).
 */
export class Assignment {
  /** Of nodes, by their places in the part. */
  price: Doubles;

  /** A row's arc, and a column's row. */
  private pair: Ints;
  private arena: Arena;
  private first: i32;
  private nodes: i32;

  // Of arcs, by row: those of row `r` run from `start[r]` to before `start[r + 1]`.
  private start: Ints;
  private column: Ints;
  private cost: Doubles;
  /** Which arc of the network each is. */
  private origin: Ints;

  // The search for a path.
  private distance: Doubles;
  private heap: NodeHeap;
  /** The row and the arc by which a column was reached. */
  private from: Ints;
  private via: Ints;
  private reached: Ints;
  private reachedCount: i32 = 0;
  /** Columns that are no further than the one that was looked at last. */
  private ready: Ints;
  private readyCount: i32 = 0;
  /** Where the path ends: a column that is free, or `-1 - row` for a row that stays alone. */
  private goal: i32 = 0;

  constructor(private network: RawNetwork, private parts: Components, part: i32) {
    const nodes = parts.nodeStart[part + 1] - parts.nodeStart[part];
    const arcs = parts.arcStart[part + 1] - parts.arcStart[part];
    const arena = new Arena();
    const distance = arena.doubles(nodes);
    this.arena = arena;
    this.first = parts.nodeStart[part];
    this.nodes = nodes;
    this.price = arena.doubles(nodes);
    this.pair = arena.ints(nodes);
    this.start = arena.ints(nodes + 1);
    this.column = arena.ints(arcs);
    this.cost = arena.doubles(arcs);
    this.origin = arena.ints(arcs);
    this.distance = distance;
    this.heap = new NodeHeap(nodes, distance);
    this.from = arena.ints(nodes);
    this.via = arena.ints(nodes);
    this.reached = arena.ints(nodes);
    this.ready = arena.ints(nodes);
    this.layOut(parts.arcStart[part], arcs);
  }

  /** Finds the cheapest pairs; false where it gives up. */
  solve(): bool {
    if (!this.auction()) return false;
    for (let u: i32 = 0; u < this.nodes; u++) if (this.pair[u] == WAITING) this.augment(u);
    return true;
  }

  /** Whether a node has no pair. */
  isAlone(node: i32): bool {
    return this.pair[node] < 0;
  }

  /** The network's arc that joins a row with its column. */
  arcOf(row: i32): i32 {
    return this.origin[this.pair[row]];
  }

  private penaltyOf(node: i32): f64 {
    return this.network.penalty[this.parts.nodes[this.first + node]];
  }

  private layOut(firstArc: i32, arcs: i32): void {
    const network = this.network;
    const source = network.source;
    const target = network.target;
    const costs = network.cost;
    const place = this.parts.place;
    const list = this.parts.arcs;
    const start = this.start;
    const column = this.column;
    const cost = this.cost;
    const origin = this.origin;
    const next = this.ready;
    for (let i: i32 = 0; i < arcs; i++) start[place[source[list[firstArc + i]]] + 1] += 1;
    for (let u: i32 = 0; u < this.nodes; u++) {
      start[u + 1] += start[u];
      next[u] = start[u];
      this.price[u] = this.penaltyOf(u);
      this.pair[u] = network.supply[this.parts.nodes[this.first + u]] > 0 ? WAITING : ALONE;
      this.distance[u] = Infinity;
    }
    for (let i: i32 = 0; i < arcs; i++) {
      const arc = list[firstArc + i];
      const row = place[source[arc]];
      const at = next[row];
      next[row] = at + 1;
      column[at] = place[target[arc]];
      cost[at] = costs[arc];
      origin[at] = arc;
    }
  }

  /** Lets rows bid; false where most are left over. */
  private auction(): bool {
    let rows: i32 = 0;
    for (let u: i32 = 0; u < this.nodes; u++) if (this.pair[u] == WAITING) rows++;
    let bids = BIDS_A_ROW * rows;
    let asked: i32 = 0;
    let left: i32 = 0;
    for (let u: i32 = 0; u < this.nodes; u++) {
      if (this.pair[u] != WAITING) continue;
      // Whoever is put out bids at once, unless that could go round in a circle.
      let row = u;
      while (row >= 0 && bids-- > 0 && this.bid(row)) row = this.out;
      asked++;
      if (row >= 0) left++;
      if (2 * left > asked + SLACK) return false;
    }
    return true;
  }

  /** Whom the last bid put out; -1 for nobody. */
  private out: i32 = 0;

  /** Lets a row bid; false where it has to wait. */
  private bid(row: i32): bool {
    const price = this.price;
    const pair = this.pair;
    const column = this.column;
    const cost = this.cost;
    const alone: f64 = -this.penaltyOf(row);
    let best = alone;
    let second: f64 = -Infinity;
    let choice: i32 = -1;
    const end = this.start[row + 1];
    for (let at = this.start[row]; at < end; at++) {
      const worth: f64 = price[column[at]] - cost[at];
      if (worth < second) continue;
      // Of equals, a column that is free.
      const isBest = worth > best ||
        (worth == best && choice >= 0 && pair[column[choice]] >= 0 && pair[column[at]] < 0);
      if (isBest) {
        second = best;
        best = worth;
        choice = at;
      } else second = worth;
    }
    this.out = -1;
    if (best == alone) {
      price[row] = best;
      pair[row] = ALONE;
      return true;
    }
    const j = column[choice];
    if (best == second && pair[j] >= 0) return false;
    this.out = pair[j];
    if (pair[j] >= 0) pair[pair[j]] = WAITING;
    price[j] -= best - second;
    price[row] = second;
    pair[j] = row;
    pair[row] = choice;
    return true;
  }

  /** Finds a pair for a row, or leaves one alone, along the shortest path. */
  private augment(row: i32): void {
    const price = this.price;
    const distance = this.distance;
    const bound = this.search(row);
    price[row] -= bound;
    for (let i: i32 = 0; i < this.reachedCount; i++) {
      const j = this.reached[i];
      if (distance[j] < bound) {
        price[j] -= bound - distance[j];
        price[this.pair[j]] -= bound - distance[j];
      }
      distance[j] = Infinity;
    }
    this.shift(row);
  }

  /** Looks for the shortest path from a row; returns how long it is. */
  private search(row: i32): f64 {
    const price = this.price;
    const column = this.column;
    const cost = this.cost;
    const distance = this.distance;
    const heap = this.heap;
    let end = this.start[row + 1];
    let best: f64 = -this.penaltyOf(row);
    for (let at = this.start[row]; at < end; at++) {
      const worth: f64 = price[column[at]] - cost[at];
      if (worth > best) best = worth;
    }
    price[row] = best;
    heap.length = 0;
    this.reachedCount = 0;
    this.readyCount = 0;
    let bound: f64 = Infinity;
    let far: f64 = 0;
    while (true) {
      const base: f64 = far + price[row];
      const alone: f64 = base + this.penaltyOf(row);
      if (alone < bound) {
        bound = alone;
        this.goal = -1 - row;
      }
      end = this.start[row + 1];
      for (let at = this.start[row]; at < end; at++) {
        const j = column[at];
        const there: f64 = base + cost[at] - price[j];
        if (there >= bound || there >= distance[j]) continue;
        this.reach(j, there, row, at, far);
        if (this.goal == j) bound = there;
      }
      let j: i32 = 0;
      if (this.readyCount > 0 && far < bound) j = this.ready[--this.readyCount];
      else {
        if (heap.length > 0) far = distance[heap.top()];
        if (heap.length == 0 || far >= bound) return bound;
        j = heap.pop();
      }
      row = this.pair[j];
    }
  }

  /** Notes a shorter path to a column. */
  private reach(j: i32, there: f64, row: i32, arc: i32, far: f64): void {
    const isIn = this.distance[j] < Infinity;
    this.distance[j] = there;
    this.from[j] = row;
    this.via[j] = arc;
    if (!isIn) this.reached[this.reachedCount++] = j;
    if (this.pair[j] < 0) this.goal = j;
    else if (isIn || there > far) this.heap.put(j, isIn);
    else this.ready[this.readyCount++] = j;
  }

  /** Lets the pairs along the path that ends at `row` change places. */
  private shift(row: i32): void {
    let j = this.goal;
    if (j < 0) {
      const alone = -1 - j;
      const arc = this.pair[alone];
      this.pair[alone] = ALONE;
      if (alone == row) return;
      j = this.column[arc];
    }
    while (true) {
      const other = this.from[j];
      const arc = this.pair[other];
      this.pair[other] = this.via[j];
      this.pair[j] = other;
      if (other == row) return;
      j = this.column[arc];
    }
  }
}
