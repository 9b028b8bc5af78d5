import type { f64, i32 } from "../dialect.ts";
import { Doubles, doublesOf, Ints, intsOf } from "./arrays.ts";

/** What to ship: nodes that give and take, and the arcs between them. */
export class Network {
  /** What each node gives, above zero, or takes, below; a node of zero passes on. */
  supply: f64[] = [];
  /** What a unit costs that a node was to give or take and does not. */
  penalty: f64[] = [];
  source: i32[] = [];
  target: i32[] = [];
  /** What a unit costs on each arc. */
  cost: f64[] = [];
  capacity: f64[] = [];

  get nodes(): i32 {
    return this.supply.length;
  }

  get arcs(): i32 {
    return this.cost.length;
  }

  /**
   * Adds a node and returns its index.
   *
   * @param supply what it gives, or takes where below zero: a whole number
   * @param penalty per unit that stays: a whole number
   */
  addNode(supply: f64, penalty: f64): i32 {
    this.supply.push(supply);
    this.penalty.push(penalty);
    return this.nodes - 1;
  }

  /**
   * Adds an arc and returns its index.
   *
   * @param cost per unit: a whole number, which may be below zero
   * @param capacity the most that may flow: a whole number, or `Infinity`
   */
  addArc(source: i32, target: i32, cost: f64, capacity: f64 = Infinity): i32 {
    this.source.push(source);
    this.target.push(target);
    this.cost.push(cost);
    this.capacity.push(capacity);
    return this.arcs - 1;
  }
}

/** A network as raw arrays, for as long as nobody adds to it. */
export class RawNetwork {
  nodes: i32;
  arcs: i32;
  supply: Doubles;
  penalty: Doubles;
  source: Ints;
  target: Ints;
  cost: Doubles;
  capacity: Doubles;

  constructor(
    /** Keeps the lists alive that the raw arrays may be. */
    public network: Network,
  ) {
    this.nodes = network.nodes;
    this.arcs = network.arcs;
    this.supply = doublesOf(network.supply);
    this.penalty = doublesOf(network.penalty);
    this.source = intsOf(network.source);
    this.target = intsOf(network.target);
    this.cost = doublesOf(network.cost);
    this.capacity = doublesOf(network.capacity);
  }
}
