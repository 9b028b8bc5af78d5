import { assertEquals } from "@std/assert/equals.js";
import { Allocation, Group, type Lot, Resolution, Strategy } from "../../../core/algebra/mod.ts";
import { reportOf } from "../../../core/host/report/native_report.ts";
import { Recon, type Refusal } from "../../../core/workspace/mod.ts";

/** Answers with the same groups every time, cut down to what the bag holds; the rest is residual. */
export class Planned extends Strategy<number> {
  seen: Lot<number>[] = [];

  constructor(public plan: Group[]) {
    super("planned");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    this.seen = bag;
    const left = new Map(bag.map(({ id, amount }) => [id, amount]));
    const groups = this.plan.filter(({ members }) => members.every(({ id }) => left.has(id)));
    for (const { members } of groups) {
      for (const { id, amount } of members) left.set(id, left.get(id)! - amount);
    }
    return new Resolution(groups, bag.map((lot) => lot.withAmount(left.get(lot.id)!)));
  }
}

/** Answers with anything at all. */
export class Lawless extends Strategy<number> {
  constructor(public answer: (bag: Lot<number>[]) => Resolution<number>) {
    super("lawless");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    return this.answer(bag);
  }
}

/** How much of which rows. */
export type Parts = Record<number, number>;

/** A group as a strategy forms it. */
export function group(parts: Parts, origin = "rule", reason = ""): Group {
  return new Group(allocations(parts), origin, reason);
}

/** How much of which rows, as the algebra has it. */
export function allocations(parts: Parts): Allocation[] {
  return Object.entries(parts).map(([id, amount]) => new Allocation(Number(id), amount));
}

/** A workspace whose rows are their own amounts, with one solve behind it where groups are planned. */
export function workspace(rows: Parts, ...plan: Group[]): Recon<number> {
  const recon = new Recon<number>(new Planned(plan), (amount) => amount);
  assertEquals(recon.upsertAll(Object.keys(rows).map(Number), Object.values(rows)), null);
  if (plan.length > 0) assertEquals(recon.solve(), null);
  return recon;
}

/** The groups on a line each: `7! rule 1:100 2:-100 (why)`, the mark for a pinned one. */
export function lines(recon: Recon<number>): string[] {
  return recon.live().map(({ groupId, pinned, origin, reason, members }) => {
    const parts = members.map(({ id, amount }) => `${id}:${amount}`).join(" ");
    return `${groupId}${pinned ? "!" : ""} ${origin} ${parts}${reason && ` (${reason})`}`;
  });
}

/** Carries out what must be refused, and shows that nothing has changed. */
export function refused(recon: Recon<number>, operation: () => Refusal | null): Partial<Refusal> {
  const before = JSON.stringify([reportOf(recon), recon.rows, recon.amount, recon.gross]);
  const refusal = operation();
  const after = JSON.stringify([reportOf(recon), recon.rows, recon.amount, recon.gross]);
  if (refusal == null) throw new Error("the operation was carried out");
  assertEquals(after, before);
  return Object.fromEntries(Object.entries(refusal).filter(([, value]) => !Number.isNaN(value)));
}
