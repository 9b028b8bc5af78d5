import { Allocation, type Lot, type Strategy } from "../../../core/algebra/mod.ts";
import type { Report } from "../../../core/host/report/report.ts";

/** How much of which row. */
export type Part = [id: number, amount: number];

/** A group of the model. */
export interface ModelGroup {
  id: number;
  origin: string;
  reason: string;
  pinned: boolean;
  parts: Map<number, number>;
}

/** The workspace as it is documented, in the plainest code that does it. Refusals are their codes. */
export class Model {
  rows = new Map<number, number>();
  groups: ModelGroup[] = [];
  lastId = 0;

  constructor(private strategy: Strategy<number>) {}

  upsert(rows: Part[]): string {
    const batch = [...rows].sort(([a], [b]) => a - b);
    for (const [i, [id, amount]] of batch.entries()) {
      if (i > 0 && batch[i - 1][0] === id) return "duplicate_id";
      if (!Number.isSafeInteger(amount)) return "amount_overflow";
    }
    const after = new Map([...this.rows, ...rows]);
    const gross = [...after.values()].reduce((sum, amount) => sum + BigInt(Math.abs(amount)), 0n);
    if (gross > BigInt(Number.MAX_SAFE_INTEGER)) return "amount_overflow";
    const changed = rows.filter(([id, amount]) => this.rows.get(id) !== amount);
    this.rows = after;
    this.letGo(changed.map(([id]) => id));
    return this.cover();
  }

  remove(ids: number[]): string {
    for (const id of ids) this.rows.delete(id);
    this.letGo(ids);
    return this.cover();
  }

  solve(): string {
    const pinned = this.groups.filter((group) => group.pinned);
    const free = new Map<number, number>();
    for (const [id, amount] of this.rows) free.set(id, amount - held(pinned, id));
    const bag = ascending(free.keys()).filter((id) => free.get(id) !== 0).map((id) => {
      return { id, original: this.rows.get(id)!, amount: free.get(id)! } as Lot<number>;
    }).map((lot) => ({ ...lot, withAmount: (amount: number) => ({ ...lot, amount }) }));
    const { groups, residual } = this.strategy.resolve(bag as Lot<number>[], null);
    const accounted = new Map<number, number>();
    for (const { id, amount } of [...groups.flatMap(({ members }) => members), ...residual]) {
      accounted.set(id, (accounted.get(id) ?? 0) + amount);
    }
    for (const id of new Set([...free.keys(), ...accounted.keys()])) {
      if ((free.get(id) ?? 0) !== (accounted.get(id) ?? 0)) return "conservation_violated";
    }
    this.groups = pinned;
    const proposals = groups.map(({ members, origin, reason }) => {
      return { origin, reason, parts: partsOf(members.map(({ id, amount }) => [id, amount])) };
    });
    proposals.sort((a, b) => compare(ascending(a.parts.keys()), ascending(b.parts.keys())));
    for (const { parts, origin, reason } of proposals) this.open(parts, origin, reason, false);
    return this.cover();
  }

  setPinned(id: number, pinned: boolean): string {
    const group = this.find(id);
    if (!group) return "unknown_group";
    group.pinned = pinned;
    return "done";
  }

  pinClean(tol: number): string {
    for (const group of this.groups) {
      if (group.parts.size >= 2 && Math.abs(net(group)) <= tol) group.pinned = true;
    }
    return "done";
  }

  pinSingletons(ids: number[]): string {
    for (const group of this.groups) {
      if (group.parts.size === 1 && ids.some((id) => group.parts.has(id))) group.pinned = true;
    }
    return "done";
  }

  merge(parts: Part[], label: string, reason: string): string {
    const asked = partsOf(parts);
    if ([...asked.keys()].some((id) => !this.rows.has(id))) return "unknown_id";
    if (asked.size < 2 || [...asked.values()].includes(0)) return "degenerate_group";
    const proposed = this.groups.filter(({ pinned }) => !pinned);
    for (const [id, amount] of asked) {
      const live = held(proposed, id);
      const within = Math.min(live, 0) <= amount && amount <= Math.max(live, 0);
      if (!within || !Number.isInteger(amount)) return "insufficient_live_amount";
    }
    for (const [id, amount] of asked) {
      let left = amount;
      for (const group of proposed) {
        const part = group.parts.get(id) ?? 0;
        const taken = Math.abs(part) < Math.abs(left) ? part : left;
        if (taken !== 0) this.set(group, id, part - taken);
        left -= taken;
      }
    }
    this.open(asked, label, reason, true);
    return "done";
  }

  detach(groupId: number, ids: number[]): string {
    const group = this.find(groupId);
    if (!group) return "unknown_group";
    if (group.pinned) return "frozen_group";
    if (ids.some((id) => !group.parts.has(id))) return "unknown_member";
    for (const id of ids) this.set(group, id, 0);
    return this.cover();
  }

  dissolve(groupId: number): string {
    const group = this.find(groupId);
    return this.detach(groupId, group ? [...group.parts.keys()] : []);
  }

  report(): Report {
    const report: Report = { groups: [], allocations: [] };
    for (const group of this.groups) {
      const { id, origin, reason, parts } = group;
      const figures = { group_id: id, net: net(group), size: parts.size, origin };
      const status = group.pinned ? "pinned" : "proposed";
      report.groups.push(reason ? { ...figures, reason, status } : { ...figures, status });
      for (const row of ascending(parts.keys())) {
        report.allocations.push({ id: row, group_id: id, amount: parts.get(row)! });
      }
    }
    return report;
  }

  private find(id: number): ModelGroup | undefined {
    return this.groups.find((group) => group.id === id);
  }

  private open(parts: Map<number, number>, origin: string, reason: string, pinned: boolean): void {
    this.groups.push({ id: ++this.lastId, origin, reason, pinned, parts });
  }

  private set(group: ModelGroup, id: number, amount: number): void {
    if (amount === 0) group.parts.delete(id);
    else group.parts.set(id, amount);
    if (group.parts.size === 1) group.origin = "unmatched";
    if (group.parts.size === 0) this.groups = this.groups.filter((other) => other !== group);
  }

  /** Every group loses these rows; a pinned one that held any is void. */
  private letGo(ids: number[]): void {
    for (const group of this.groups) {
      const leaving = ids.filter((id) => group.parts.has(id));
      if (leaving.length === 0) continue;
      if (group.pinned) this.groups = this.groups.filter((other) => other !== group);
      else for (const id of new Set(leaving)) this.set(group, id, 0);
    }
  }

  /** Each row gets a singleton of what no group holds. */
  private cover(): string {
    for (const id of ascending(this.rows.keys())) {
      const uncovered = this.rows.get(id)! - held(this.groups, id);
      if (uncovered !== 0) this.open(new Map([[id, uncovered]]), "unmatched", "", false);
    }
    return "done";
  }
}

/** How much of a row groups hold. */
export function held(groups: ModelGroup[], id: number): number {
  return groups.reduce((sum, { parts }) => sum + (parts.get(id) ?? 0), 0);
}

function net({ parts }: ModelGroup): number {
  return [...parts.values()].reduce((sum, amount) => sum + amount, 0);
}

/** Numbers in order. */
export function ascending(ids: Iterable<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}

/** Which of two lists of numbers comes first. */
export function compare(a: number[], b: number[]): number {
  const at = a.findIndex((id, i) => i >= b.length || id !== b[i]);
  return at < 0 || at >= b.length ? a.length - b.length : a[at] - b[at];
}

/** Parts as the algebra has them. */
export function allocations(parts: Part[]): Allocation[] {
  return parts.map(([id, amount]) => new Allocation(id, amount));
}

function partsOf(parts: Part[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [id, amount] of parts) sums.set(id, (sums.get(id) ?? 0) + amount);
  return sums;
}
