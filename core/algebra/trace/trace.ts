import type { bool, f64, i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { GroupView } from "../lot/view.ts";
import { Comparisons } from "./comparisons.ts";
import { Watch } from "./watch.ts";

/** A proposal that a gate turned down, with the figures it saw. */
export class Rejection {
  /** Without the members' amounts: the figures are what the gate went by. */
  constructor(
    /** The rows that were to form a group. */
    public ids: f64[],
    /** The signed sum of their parts: the break that there would have been. */
    public net: f64,
    /** The sum of the parts' magnitudes. */
    public gross: f64,
  ) {}
}

/** How many rejected proposals a node keeps in full; past that it only counts. */
const KEPT: i32 = 100;

/** Stands for the words of a node that has a different one on each run. */
const SEVERAL: string = "…";

/**
 * What one node of a strategy did, summed over all its runs: a node below `partitionBy` runs once
 * per shard and is still one line in the table.
 */
export class Span {
  /** The nodes right below it, in the order in which they first ran. */
  children: Span[] = [];
  /** How many times the node ran. */
  runs: f64 = 0;
  /** How many lots came in. */
  lotsIn: f64 = 0;
  /** How many lots stayed free, in whole or in part. */
  lotsOut: f64 = 0;
  /** How many groups came out, those of the nodes below it included. */
  groups: f64 = 0;
  /** The sum of magnitudes that came in, in the node's numeraire. */
  grossIn: f64 = 0;
  /** The sum of magnitudes that stayed free, in the same. */
  grossOut: f64 = 0;
  /** How many proposals a gate turned down; `rejections` keeps the first hundred. */
  rejected: f64 = 0;
  /** The first hundred of these, in their order. */
  rejections: Rejection[] = [];
  /** What the node itself had to say, each sentence once: that a search ran into its budget, say. */
  notes: string[] = [];
  /**
   * Who looks out for single rows here; null where nobody asked.
   *
   * @internal
   */
  watch: Watch | null = null;
  /**
   * Who gathers the pairs that are compared; null where nobody asked.
   *
   * @internal
   */
  compared: Comparisons | null = null;

  /** A trace begins with `root`, and `enter` makes the rest of it. */
  constructor(
    /** Which of its parent's children the node is, so that two steps of one name are two lines. */
    public slot: i32,
    /** The strategy's name, in the wire's spelling. */
    public name: string,
    /** The author's own word for the node; empty where there is none. */
    public word: string,
    /** How far below the top of the strategy, which is 0. */
    public depth: i32,
  ) {}

  /** The root of a new trace. */
  static root(): Span {
    return new Span(0, "", "", -1);
  }

  /** How a table calls the node: `labeled by reference`. */
  get title(): string {
    return this.word.length == 0 ? this.name : this.name + " " + this.word;
  }

  /** The child's own line, the same one on every run, even where each shard has a word of its own. */
  enter(slot: i32, name: string, word: string): Span {
    for (let i = 0; i < this.children.length; i++) {
      const child = this.children[i];
      if (child.slot != slot || child.name != name) continue;
      if (child.word != word) child.word = SEVERAL;
      return child;
    }
    const child = new Span(slot, name, word, this.depth + 1);
    const watch = this.watch;
    if (watch != null) child.watch = watch.elsewhere();
    child.compared = this.compared;
    this.children.push(child);
    return child;
  }

  /** Counts one run: what came in, and what came out of it. */
  saw<E>(bag: Lot<E>[], out: Resolution<E>): void {
    this.runs += 1;
    this.lotsIn += <f64> bag.length;
    this.lotsOut += <f64> out.residual.length;
    this.groups += <f64> out.groups.length;
    for (let i = 0; i < bag.length; i++) this.grossIn += Math.abs(bag[i].amount);
    for (let i = 0; i < out.residual.length; i++) {
      this.grossOut += Math.abs(out.residual[i].amount);
    }
    const watch = this.watch;
    // What a node with children hands up, they have formed.
    if (watch != null) watch.saw<E>(bag, out, this.children.length == 0);
  }

  /** Adds what a node has to say of its runs; the same sentence once. */
  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  /** Counts a proposal that a gate turned down, and keeps its figures where there is room. */
  reject<E>(view: GroupView<E>): void {
    this.rejected += 1;
    const watch = this.watch;
    if (watch != null) watch.reject<E>(view);
    if (this.rejections.length >= KEPT) return;
    const ids: f64[] = [];
    for (let i = 0; i < view.members.length; i++) ids.push(view.members[i].id);
    this.rejections.push(new Rejection(ids, view.net, view.gross));
  }
}

/** Asks a gate, and notes a rejection where somebody is watching. */
export function passes<E>(
  accept: (group: GroupView<E>) => bool,
  view: GroupView<E>,
  span: Span | null,
): bool {
  if (span != null) view.listen();
  if (accept(view)) return true;
  if (span != null) span.reject<E>(view);
  return false;
}
