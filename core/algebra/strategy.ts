import type { i32 } from "../dialect.ts";
import { withoutApart } from "./apart/fold.ts";
import { ascending } from "./order/order.ts";
import { Lot } from "./lot/lot.ts";
import { Resolution } from "./lot/resolution.ts";
import { Span } from "./trace/trace.ts";

/**
 * A pure function from a bag of lots to groups and a residual. Nothing is created or lost: for
 * every id, what the groups hold and what the residual holds add up to what the bag held.
 *
 * `run` is what callers use; a node implements `resolve`. Bags, lots, groups and resolutions are
 * read-only once they are handed over, so that nodes may share them: who wants another array or
 * another group makes one.
 */
export abstract class Strategy<E> {
  /**
   * A node says what it is called; what it does is in `resolve`.
   *
   * @param name how a trace calls this node, in the wire's spelling
   * @param word the author's own word for it, such as a label; empty where there is none
   */
  constructor(public name: string, public word: string = "") {}

  /**
   * Resolves a bag in any order.
   *
   * @param bag lots; none is changed
   * @param parent the trace of the node that calls, absent when nobody is watching
   * @param slot which of the caller's children this is, so that a trace tells two steps apart
   */
  run(bag: Lot<E>[], parent: Span | null = null, slot: i32 = 0): Resolution<E> {
    const lots = ascending<E>(bag);
    if (parent == null) return this.settled(lots, this.resolve(lots, null), null);
    const span = parent.enter(slot, this.name, this.word);
    const out = this.settled(lots, this.resolve(lots, span), span);
    span.saw<E>(lots, out);
    return out;
  }

  /**
   * What the node does. It sees each id once, in ascending order, and may hand its residual back in
   * any order: `run` sorts it. That is why no result depends on the order of a bag.
   */
  abstract resolve(bag: Lot<E>[], span: Span | null): Resolution<E>;

  /**
   * Puts the residual in order, and lets no group stand whose rows are kept apart, without touching a
   * result that an author's node may keep.
   */
  private settled(bag: Lot<E>[], out: Resolution<E>, span: Span | null): Resolution<E> {
    const residual = out.residual == bag ? bag : ascending<E>(out.residual);
    const inOrder = residual == out.residual ? out : new Resolution<E>(out.groups, residual);
    return withoutApart<E>(bag, inOrder, span);
  }
}
