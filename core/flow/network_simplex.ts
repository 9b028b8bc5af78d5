import type { bool, f64, i32 } from "../dialect.ts";
import { Arena, Doubles, HungNodes, Ints, PricedArcs, ThreadedNodes } from "./arrays.ts";
import { Components } from "./components.ts";
import { RawNetwork } from "./network.ts";
import { ShortestWays } from "./shortest_ways.ts";

/** How many arcs a search prices at most: this many times the square root of the nodes' number. */
const BLOCK_FACTOR: f64 = 8;
/** A pivot costs as much as to price so many arcs, */
const PRICED_A_PIVOT: f64 = 64;
/** and so many more for each node whose potential it moves. */
const PRICED_A_NODE: f64 = 2;
/**
 * How many pivots run in one call. V8 puts optimised code in the place of the first, hasty code when
 * a wasm function is entered: a solve that were one loop would not see it before the next solve.
 */
const CHUNK: i32 = 64;
/** Renumbering visits every node and arc once; it waits until that is so many visits a pivot. */
const VISITS_A_PIVOT: i32 = 16;

/**
 * From how many arcs on a part is large, and solved in the way that suits it. A smaller one is solved
 * in no time anyhow; where several ways are the best, it keeps the one that it has always had.
 */
export const LARGE: i32 = 1000;

/**
 * What (nodes + 1) times the largest magnitude of a cost or penalty may come to: 2^50.
 *
 * The root's potential is zero, and no other is further from it than the tree's longest path, which is
 * at most so long: no sum passes 2^53, and all are exact.
 */
export const LARGEST_POTENTIAL: f64 = 1125899906842624;

/**
 * Minimum-cost flow by the primal network simplex method.
 *
 * A flow is kept that is always feasible, together with a spanning tree. Arcs outside the tree are
 * empty or full; the flow on the tree's arcs follows from that. Each node has a potential `pi`, such
 * that every arc of the tree has the reduced cost `cost + pi[source] - pi[target]` zero. An arc
 * outside the tree whose reduced cost is below zero closes a cycle with the tree; to send flow round
 * it costs less than nothing. One pivot lets such an arc enter, pushes round the cycle as much as
 * fits, and drops from the tree an arc that stands in the way. With no such arc left, the flow is
 * optimal, and the potentials prove it.
 *
 * One node is added, the **root**: the ground. From each node with a supply a penalty arc leads to
 * the root, and from the root one leads to each node with a demand. They are the first tree, a star,
 * and what flows on them at the end was not shipped.
 *
 * **It ends.** The tree is strongly feasible: from each node some amount could still be sent to the
 * root along the tree. Of the arcs that stand in the way, the last one round the cycle, seen from
 * its top, leaves; that keeps the tree so, and then no tree comes twice (Cunningham 1976). Costs must
 * be whole numbers: sums of fractions are not exact, an arc of the tree would seem to be worth
 * something, and enter for ever.
 *
 * **It is fast** because of what follows, in the order of what each is worth:
 * - the best arc of a block enters, not the best of all; a block is as large as subtrees are dear;
 * - where most nodes only pass on, they are hung along the shortest ways to those that take, so that
 *   no pivot is spent on finding these;
 * - a pivot that moves nothing, as most do where little is given, is known by the first arc without
 *   room below its source: nobody climbs to where its cycle closes;
 * - from time to time the nodes are numbered anew in the tree's own order, so that to walk a subtree
 *   is to walk memory;
 * - an arc that is full is turned round, so that pricing asks nothing about an arc's state.
 *
 * Sources: Ahuja, Magnanti, Orlin, Network Flows (1993), chapter 11; Király, Kovács, Efficient
 * implementations of minimum-cost flow algorithms (2012), whose LEMON is the yardstick in `bench/`.
 */
export class NetworkSimplex {
  /** How many nodes there are; also the root's index. */
  nodes: i32 = 0;
  /** How many arcs there are. The penalty arc of node `u` has the index `arcs + u`. */
  arcs: i32 = 0;

  /** How many nodes neither give nor take. */
  private passing: i32 = 0;
  /** The least cost of an arc. */
  private cheapest: f64 = 0;

  /** Keeps the arrays. */
  private arena: Arena;

  // Of arcs. One that is turned round has its ends swapped and its cost negated, and its flow counts
  // what was taken back: so every arc outside the tree has flow 0 and can only gain. What flows on
  // the arcs of the tree is known of their nodes, until all is solved.
  private priced: PricedArcs;
  private capacity: Doubles;
  private turned: Ints;

  // Of nodes, as they were added.
  private supply: Doubles;
  private penalty: Doubles;
  /** Where the node stands now that nodes were renumbered. */
  private place: Ints;

  // Of nodes, where they stand now. The tree hangs from the root. The thread visits it in depth-first
  // order, each node before its subtree, and returns from the last to the root; so the subtree of a
  // node is the node and those behind it along the thread, for as long as they are deeper.
  private thread: ThreadedNodes;
  private tree: HungNodes;

  // What renumbering builds, and puts in place.
  private order: Ints;
  private scratch: Ints;
  private nextThread: ThreadedNodes;
  private nextTree: HungNodes;

  /** Of nodes, as they were added, once solved. */
  private unshipped: Doubles;

  // The pivot that is being made.
  private block: i32 = 0;
  /** How many nodes moved of late: those before the last chunk of pivots count half, and so on. */
  private moved: f64 = 0;
  private nextArc: i32 = 0;
  private entering: i32 = 0;
  /** The top of the cycle. */
  private join: i32 = 0;
  /** How much fits round the cycle. */
  private delta: f64 = 0;
  /** The node whose arc to its parent leaves, -1 where the entering arc itself fills up. */
  private cut: i32 = 0;
  /** Whether that node lies on the side of the entering arc's source. */
  private cutBelowSource: bool = false;

  /** Room for parts of up to so many nodes and arcs. */
  constructor(mostNodes: i32, mostArcs: i32) {
    const arena = new Arena();
    const arcs = mostArcs + mostNodes;
    const nodes = mostNodes + 1;
    this.arena = arena;
    this.priced = arena.arcs(arcs);
    this.capacity = arena.doubles(arcs);
    this.turned = arena.ints(arcs);
    this.supply = arena.doubles(nodes);
    this.penalty = arena.doubles(nodes);
    this.place = arena.ints(nodes);
    this.thread = arena.threaded(nodes);
    this.tree = arena.hung(nodes);
    this.order = arena.ints(nodes);
    this.scratch = arena.ints(nodes);
    this.nextThread = arena.threaded(nodes);
    this.nextTree = arena.hung(nodes);
    this.unshipped = arena.doubles(nodes);
  }

  /** Takes a part of a network in. All its amounts, costs and penalties are whole numbers. */
  load(network: RawNetwork, parts: Components, part: i32): void {
    this.loadNodes(network, parts, part);
    if (this.mostlyPasses()) parts.mix(part);
    this.loadArcs(network, parts, part);
  }

  private loadNodes(network: RawNetwork, parts: Components, part: i32): void {
    const first = parts.nodeStart[part];
    this.nodes = parts.nodeStart[part + 1] - first;
    this.passing = 0;
    for (let u: i32 = 0; u < this.nodes; u++) {
      const node = parts.nodes[first + u];
      const supply = network.supply[node];
      this.supply[u] = supply;
      this.penalty[u] = network.penalty[node];
      if (supply == 0) this.passing += 1;
    }
  }

  /** Takes the arcs in. What the loop asks of others is local: to ask `this` takes longer in wasm. */
  private loadArcs(network: RawNetwork, parts: Components, part: i32): void {
    const first = parts.arcStart[part];
    const arcs = parts.arcStart[part + 1] - first;
    const list = parts.arcs;
    const place = parts.place;
    const sources = network.source;
    const targets = network.target;
    const costs = network.cost;
    const capacities = network.capacity;
    const priced = this.priced;
    const capacity = this.capacity;
    const turned = this.turned;
    let cheapest: f64 = 0;
    for (let i: i32 = 0; i < arcs; i++) {
      const arc = list[first + i];
      const cost = costs[arc];
      if (cost < cheapest) cheapest = cost;
      priced.put(i, place[sources[arc]], place[targets[arc]], cost);
      capacity[i] = capacities[arc];
      turned[i] = 0;
    }
    this.arcs = arcs;
    this.cheapest = cheapest;
  }

  /** Whether most nodes only pass on what comes. */
  private mostlyPasses(): bool {
    return 2 * this.passing > this.nodes;
  }

  /** Finds an optimal flow; false where there is none, as costs fall without end. */
  solve(): bool {
    this.plantStar();
    this.delta = 0;
    this.block = <i32> Math.trunc(BLOCK_FACTOR * Math.sqrt(<f64> this.nodes));
    this.moved = 0;
    this.nextArc = 0;
    const byWays = this.mostlyPasses() && this.cheapest >= 0;
    let more = (byWays ? this.enterWays() : this.enterCheapest()) && this.improve(CHUNK);
    let pivots: i32 = CHUNK;
    while (more) {
      if (pivots * VISITS_A_PIVOT > this.nodes + this.arcs) {
        this.renumber();
        pivots = 0;
      }
      if (this.arcs >= LARGE) this.fitBlock();
      more = this.improve(CHUNK);
      pivots += CHUNK;
    }
    return this.delta < Infinity;
  }

  /** Notes what flows on each arc of the part, once solved, in `flow` of the network's arcs. */
  collectFlow(flow: Doubles, parts: Components, part: i32): void {
    const first = parts.arcStart[part];
    const list = parts.arcs;
    const arcs = this.arcs;
    const turned = this.turned;
    const capacity = this.capacity;
    const tree = this.tree;
    const unshipped = this.unshipped;
    for (let arc: i32 = 0; arc < arcs; arc++) {
      if (turned[arc] > 0) flow[list[first + arc]] = capacity[arc];
    }
    for (let u: i32 = 0; u < this.nodes; u++) unshipped[u] = 0;
    for (let u: i32 = 0; u < this.nodes; u++) {
      const arc = tree.arc(u);
      const above = this.flowAbove(u);
      if (arc >= arcs) unshipped[arc - arcs] = above;
      else flow[list[first + arc]] = turned[arc] > 0 ? capacity[arc] - above : above;
    }
  }

  /** What did not leave, or did not reach, a node, once its flow is collected. */
  unshippedAt(node: i32): f64 {
    return this.unshipped[node];
  }

  /** A node's potential, once solved; the ground's is zero. */
  potentialOf(node: i32): f64 {
    return this.thread.potential(this.place[node]);
  }

  /** The first tree: each node hangs from the root by its penalty arc. */
  private plantStar(): void {
    const root = this.nodes;
    const thread = this.thread;
    const tree = this.tree;
    for (let u: i32 = 0; u < root; u++) {
      const arc = this.arcs + u;
      const gives = this.supply[u] >= 0;
      this.priced.put(arc, gives ? u : root, gives ? root : u, this.penalty[u]);
      this.capacity[arc] = Infinity;
      this.turned[arc] = 0;
      this.place[u] = u;
      const potential = gives ? -this.penalty[u] : this.penalty[u];
      thread.put(u, potential, 1);
      thread.putNext(u, u + 1);
      tree.putBefore(u, u > 0 ? u - 1 : root);
      const amount = Math.abs(this.supply[u]);
      if (gives) tree.put(u, root, arc, 1, Infinity, amount);
      else tree.put(u, root, arc, -1, amount, Infinity);
    }
    thread.put(root, 0, 0);
    thread.putNext(root, 0);
    tree.put(root, -1, -1, 0, 0, 0);
    tree.putBefore(root, root - 1);
  }

  /**
   * A start along the shortest ways: hangs the nodes that only pass on from the next node of theirs,
   * and lets the first arc of each way from a node that gives enter, the shortest way first.
   */
  private enterWays(): bool {
    const ways = new ShortestWays(
      this.nodes,
      this.arcs,
      this.priced,
      this.supply,
      this.penalty,
    );
    const first = ways.first;
    for (let i: i32 = 0; i < ways.count; i++) {
      const u = ways.order[i];
      if (this.supply[u] <= 0) this.hang(u, first[u]);
    }
    for (let i: i32 = 0; i < ways.count; i++) {
      const arc = first[ways.order[i]];
      if (this.priced.reduced(arc, this.thread) >= 0) continue;
      this.entering = arc;
      if (!this.pivot()) return false;
    }
    return true;
  }

  /** Hangs a node of the star, which nothing hangs from yet, from the target of one of its arcs. */
  private hang(u: i32, arc: i32): void {
    const tree = this.tree;
    const thread = this.thread;
    const above = this.priced.target(arc);
    this.follow(tree.before(u), thread.next(u));
    this.follow(u, thread.next(above));
    this.follow(above, u);
    thread.put(u, thread.potential(above) - this.priced.cost(arc), thread.depth(above) + 1);
    tree.put(u, above, arc, 1, this.capacity[arc], 0);
  }

  /** Has `next` follow `u` along the thread. */
  private follow(u: i32, next: i32): void {
    this.thread.putNext(u, next);
    this.tree.putBefore(next, u);
  }

  /** A start without search: lets the cheapest arc into each node enter. False as `pivot` is. */
  private enterCheapest(): bool {
    const priced = this.priced;
    const arcs = this.arcs;
    const cheapest = this.scratch;
    for (let v: i32 = 0; v < this.nodes; v++) cheapest[v] = -1;
    for (let arc: i32 = 0; arc < arcs; arc++) {
      const v = priced.target(arc);
      if (cheapest[v] < 0 || priced.cost(arc) < priced.cost(cheapest[v])) cheapest[v] = arc;
    }
    for (let v: i32 = 0; v < this.nodes; v++) {
      const arc = cheapest[v];
      if (arc < 0 || this.priced.reduced(arc, this.thread) >= 0) continue;
      this.entering = arc;
      if (!this.pivot()) return false;
    }
    return true;
  }

  /**
   * Fits the block to what pivots cost of late: where subtrees are small, to search for a better arc
   * costs more than a pivot more.
   */
  private fitBlock(): void {
    const most: f64 = BLOCK_FACTOR * Math.sqrt(<f64> this.nodes);
    const least: f64 = Math.min(most, Math.sqrt(<f64> this.arcs));
    const fit: f64 = PRICED_A_PIVOT + PRICED_A_NODE * this.moved / (2 * <f64> CHUNK);
    this.block = <i32> Math.trunc(Math.max(least, Math.min(fit, most)));
    this.moved /= 2;
  }

  /**
   * Makes up to `limit` pivots; false once there is none to make. It is called in two places, or
   * else asc's optimiser would make it a part of its only caller.
   */
  private improve(limit: i32): bool {
    for (let i: i32 = 0; i < limit; i++) {
      if (!this.findEntering() || !this.pivot()) return false;
    }
    return true;
  }

  /** Lets the entering arc in; false where what fits round its cycle has no end. */
  private pivot(): bool {
    this.findLeaving();
    if (this.delta == Infinity) return false;
    if (this.delta > 0) this.push();
    this.exchange();
    return true;
  }

  /** Prices block after block, from where the last search ended, until one holds an eligible arc. */
  private findEntering(): bool {
    const priced = this.priced;
    const thread = this.thread;
    const arcs = this.arcs + this.nodes;
    let arc = this.nextArc;
    let entering: i32 = -1;
    let best: f64 = 0;
    for (let left = arcs; left > 0 && entering < 0;) {
      let end = arc + (this.block < left ? this.block : left);
      if (end > arcs) end = arcs;
      left -= end - arc;
      for (; arc < end; arc++) {
        const reduced: f64 = priced.reduced(arc, thread);
        if (reduced < best) {
          best = reduced;
          entering = arc;
        }
      }
      if (arc == arcs) arc = 0;
    }
    this.nextArc = arc;
    this.entering = entering;
    return entering >= 0;
  }

  /**
   * Climbs from both ends of the entering arc to where they join, the deeper one first, and notes what
   * has least room. Flow will run down to the arc's source and up from its target. Of equals, the one
   * nearest to the source counts on the first side and the one nearest to the top on the second, and
   * the second side counts before the first: the last one round the cycle. On the second side there
   * is always room, as the tree is strongly feasible: where the first has none, all is known.
   */
  private findLeaving(): void {
    const tree = this.tree;
    let u = this.priced.source(this.entering);
    let v = this.priced.target(this.entering);
    let sourceRoom: f64 = Infinity;
    let targetRoom: f64 = Infinity;
    let sourceCut: i32 = -1;
    let targetCut: i32 = -1;
    // How much deeper the first side is.
    let deeper = this.thread.depth(u) - this.thread.depth(v);
    while (u != v) {
      if (deeper >= 0) {
        const room = tree.roomDown(u);
        if (room < sourceRoom) {
          sourceRoom = room;
          sourceCut = u;
          if (room == 0) break;
        }
        u = tree.parent(u);
        deeper--;
      } else {
        const room = tree.roomUp(v);
        if (room <= targetRoom) {
          targetRoom = room;
          targetCut = v;
        }
        v = tree.parent(v);
        deeper++;
      }
    }
    this.join = u;
    this.cut = sourceCut;
    this.cutBelowSource = true;
    this.delta = sourceRoom;
    // Where nothing fits anyhow, nobody waits for memory to say how much the arc could take.
    if (sourceRoom == 0) return;
    const capacity = this.capacity[this.entering];
    if (capacity <= sourceRoom) {
      this.delta = capacity;
      this.cut = -1;
    }
    if (targetRoom <= this.delta) {
      this.delta = targetRoom;
      this.cut = targetCut;
      this.cutBelowSource = false;
    }
  }

  /** Sends what fits round the cycle. */
  private push(): void {
    const tree = this.tree;
    const join = this.join;
    const delta = this.delta;
    for (let u = this.priced.source(this.entering); u != join; u = tree.parent(u)) {
      tree.send(u, -delta);
    }
    for (let v = this.priced.target(this.entering); v != join; v = tree.parent(v)) {
      tree.send(v, delta);
    }
  }

  /** Lets the entering arc take the place of the one that leaves. */
  private exchange(): void {
    const cut = this.cut;
    if (cut < 0) {
      this.turn(this.entering);
      return;
    }
    const leaving = this.tree.arc(cut);
    const isFull = this.flowAbove(cut) != 0;
    const source = this.priced.source(this.entering);
    const target = this.priced.target(this.entering);
    if (this.cutBelowSource) this.rehang(source, target, 1);
    else this.rehang(target, source, -1);
    if (isFull) this.turn(leaving);
  }

  /** What flows on the arc that joins a node with its parent. */
  private flowAbove(u: i32): f64 {
    const tree = this.tree;
    return tree.direction(u) > 0 ? tree.roomDown(u) : tree.roomUp(u);
  }

  /** Turns an arc that is full round: it is now an empty one that leads back. */
  private turn(arc: i32): void {
    const priced = this.priced;
    priced.put(arc, priced.target(arc), priced.source(arc), -priced.cost(arc));
    this.turned[arc] = 1 - this.turned[arc];
  }

  /**
   * Cuts off the subtree below the leaving arc, makes `top`, one of its nodes, its top, and hangs it
   * from `stem` by the entering arc, whose reduced cost becomes zero: the potentials of the subtree
   * move. The path from `top` up to `cut` turns upside down. The subtree is threaded behind `stem`:
   * first all of the old subtree of `top`, then what the old subtree of its parent holds beside that,
   * and so on up to `cut`.
   */
  private rehang(top: i32, stem: i32, direction: i32): void {
    const thread = this.thread;
    const tree = this.tree;
    const cut = this.cut;
    const previous = tree.before(cut);

    let arc = this.entering;
    const cost = this.priced.cost(arc);
    const shift: f64 = thread.potential(stem) - thread.potential(top) -
      (direction > 0 ? cost : -cost);
    const left: f64 = this.capacity[arc] - this.delta;
    let up: f64 = direction > 0 ? left : this.delta;
    let down: f64 = direction > 0 ? this.delta : left;
    let above = stem;
    let sunk = thread.depth(stem) + 1 - thread.depth(top);
    let moved: i32 = 0;
    // The last node of the new thread, and the one behind the old subtree of the node before.
    let end: i32 = -1;
    let next = top;
    for (let u = top;;) {
      const oldParent = tree.parent(u);
      const oldArc = tree.arc(u);
      const oldDirection = tree.direction(u);
      const oldUp = tree.roomUp(u);
      const oldDown = tree.roomDown(u);
      const oldDepth = thread.depth(u);
      if (u != top) {
        // The node, and what stands between it and the one before.
        thread.putNext(end, u);
        tree.putBefore(u, end);
        for (let v = u; v != above; v = thread.next(v)) {
          thread.add(v, shift, sunk);
          end = v;
          moved++;
        }
      }
      if (u == top || thread.depth(next) > oldDepth) {
        if (u != top) {
          thread.putNext(end, next);
          tree.putBefore(next, end);
        }
        do {
          thread.add(next, shift, sunk);
          end = next;
          next = thread.next(next);
          moved++;
        } while (thread.depth(next) > oldDepth);
      }
      tree.put(u, above, arc, direction, up, down);
      if (u == cut) break;
      above = u;
      arc = oldArc;
      direction = -oldDirection;
      up = oldDown;
      down = oldUp;
      sunk += 2;
      u = oldParent;
    }
    this.follow(previous, next);
    const behind = thread.next(stem);
    this.follow(stem, top);
    this.follow(end, behind);
    this.moved += <f64> moved;
  }

  /** Numbers the nodes in the thread's order, so that each subtree lies in one stretch of memory. */
  private renumber(): void {
    const root = this.nodes;
    const thread = this.thread;
    const tree = this.tree;
    const order = this.order;
    const renumbered = this.scratch;
    const priced = this.priced;
    const place = this.place;
    const nextThread = this.nextThread;
    const nextTree = this.nextTree;
    let count: i32 = 0;
    for (let u = thread.next(root); u != root; u = thread.next(u)) {
      renumbered[u] = count;
      order[count++] = u;
    }
    renumbered[root] = root;
    order[root] = root;
    for (let u: i32 = 0; u < root; u++) place[u] = renumbered[place[u]];
    const arcs = this.arcs + root;
    for (let arc: i32 = 0; arc < arcs; arc++) {
      const source = renumbered[priced.source(arc)];
      priced.put(arc, source, renumbered[priced.target(arc)], priced.cost(arc));
    }
    for (let at: i32 = 0; at <= root; at++) {
      const u = order[at];
      const parent = u < root ? renumbered[tree.parent(u)] : -1;
      nextThread.put(at, thread.potential(u), thread.depth(u));
      nextThread.putNext(at, at < root ? at + 1 : 0);
      nextTree.put(at, parent, tree.arc(u), tree.direction(u), tree.roomUp(u), tree.roomDown(u));
      nextTree.putBefore(at, at > 0 ? at - 1 : root);
    }
    this.thread = nextThread;
    this.nextThread = thread;
    this.tree = nextTree;
    this.nextTree = tree;
  }
}
