import type { bool, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { around } from "../apart/around.ts";
import { positionOf } from "../lot/bag.ts";
import { Lot } from "../lot/lot.ts";
import { GroupView } from "../lot/view.ts";
import { passes, Span } from "../trace/trace.ts";

/**
 * What of a proposal may become a group: all of it, or what is left without the lots that people keep
 * apart from the others. It has both signs, and the gate accepts it. Nothing where there is no such.
 */
export function acceptable<E>(
  view: GroupView<E>,
  accept: (group: GroupView<E>) => bool,
  apart: Apartness | null,
  span: Span | null,
): GroupView<E> | null {
  if (apart == null) return view.minSide > 0 && passes<E>(accept, view, span) ? view : null;
  const some = around<E>(view, apart, false);
  if (some.minSide > 0 && passes<E>(accept, some, span)) return some;
  const others = around<E>(view, apart, true);
  if (isSame<E>(some, others) || others.minSide == 0) return null;
  return passes<E>(accept, others, span) ? others : null;
}

/** Marks the lots of a group as taken. */
export function takeAll<E>(members: Lot<E>[], bag: Lot<E>[], taken: bool[]): void {
  for (const lot of members) taken[positionOf<E>(bag, lot.id)] = true;
}

function isSame<E>(one: GroupView<E>, other: GroupView<E>): bool {
  if (one.members.length != other.members.length) return false;
  for (let i: i32 = 0; i < one.members.length; i++) {
    if (one.members[i] != other.members[i]) return false;
  }
  return true;
}
