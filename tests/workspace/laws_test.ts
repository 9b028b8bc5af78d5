import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Allocation, Group, type Lot, Resolution, Strategy } from "../../core/algebra/mod.ts";
import { reportOf } from "../../core/host/report/native_report.ts";
import type { Report } from "../../core/host/report/report.ts";
import { Recon, type Refusal } from "../../core/workspace/mod.ts";
import fc from "../support/data/fast_check.ts";

type Part = [id: number, amount: number];

type Command =
  | { op: "upsert"; rows: Part[] }
  | { op: "remove"; ids: number[] }
  | { op: "solve"; seed: number; fault: Fault }
  | { op: "pin" | "unpin" | "dissolve"; group: number }
  | { op: "pinClean"; tol: number }
  | { op: "pinSingletons"; ids: number[] }
  | { op: "merge"; shares: Part[] }
  | { op: "detach"; group: number; ids: number[] };

type Fault = "none" | "loses" | "invents" | "stranger";

/**
 * Cuts each lot into up to three pieces and throws them into a few groups, by a hash of the seed and
 * the id alone. With a fault it breaks the law of conservation where it can.
 */
class Scatter extends Strategy<number> {
  seed = 0;
  fault: Fault = "none";

  constructor() {
    super("scatter");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    const groups = new Map<number, Map<number, number>>();
    const residual: Lot<number>[] = [];
    for (const lot of bag) {
      let left = lot.amount;
      for (let piece = 0; piece < 3; piece++) {
        const roll = hash(this.seed, lot.id, piece);
        const part = Math.trunc(left * [1, 1, 0.5, 0.3][roll % 4]);
        const members = groups.get(roll % 5) ?? new Map<number, number>();
        groups.set(roll % 5, members);
        if (part !== 0) members.set(lot.id, (members.get(lot.id) ?? 0) + part);
        left -= part;
        if (roll % 3 === 0) break;
      }
      if (left !== 0) residual.push(lot.withAmount(left));
    }
    const filled = [...groups].filter(([, members]) => members.size > 0);
    return this.bend(
      new Resolution(
        filled.map(([key, members]) =>
          new Group(allocations([...members]), `rule_${key}`, key === 0 ? "" : `because of ${key}`)
        ),
        residual,
      ),
    );
  }

  private bend(out: Resolution<number>): Resolution<number> {
    if (this.fault === "loses") out.groups.pop();
    if (this.fault === "invents") out.groups.push(...out.groups.slice(0, 1));
    if (this.fault === "stranger") out.groups.push(new Group(allocations([[777, 1]]), "odd", ""));
    return out;
  }
}

/**
 * Runs a strategy on three shards. One that remembers hands out the very same groups and rests again
 * for a shard whose lots are the very same, be it from long ago: what a strategy that is pure may do.
 */
class Sharded extends Strategy<number> {
  private known = new Map<string, { lots: Lot<number>[]; out: Resolution<number> }>();

  constructor(private inner: Scatter, private remembers: boolean) {
    super("sharded");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    const outs = [0, 1, 2].map((shard) =>
      this.shard(shard, bag.filter(({ id }) => id % 3 === shard))
    );
    const residual = outs.flatMap((out) => out.residual);
    return new Resolution(outs.flatMap((out) => out.groups), residual.sort((a, b) => a.id - b.id));
  }

  private shard(shard: number, lots: Lot<number>[]): Resolution<number> {
    const key = JSON.stringify([shard, this.inner.seed, this.inner.fault]);
    const last = this.known.get(key);
    const same = last?.lots.length === lots.length && lots.every((lot, i) => lot === last.lots[i]);
    if (this.remembers && same) return last.out;
    const out = this.inner.resolve(lots);
    this.known.set(key, { lots, out });
    return out;
  }
}

function hash(...parts: number[]): number {
  let state = 17;
  for (const part of parts) state = Math.imul(state ^ part, 0x5bd1e995) ^ (state >>> 13);
  return (state ^ (state >>> 15)) >>> 0;
}

/** What the sequences have to reach, or they prove little. */
const OUTCOMES = [
  ...["upsert", "remove", "solve", "pin", "unpin", "pinClean", "pinSingletons"],
  ...["merge", "detach", "dissolve"],
].map((op) => `${op} done`).concat(
  ...["pin", "unpin", "detach", "dissolve"].map((op) => `${op} unknown_group`),
  ...["detach", "dissolve"].map((op) => `${op} frozen_group`),
  ...["unknown_id", "degenerate_group", "insufficient_live_amount"].map((code) => `merge ${code}`),
  ...["amount_overflow", "duplicate_id"].map((code) => `upsert ${code}`),
  "detach unknown_member",
  "solve conservation_violated",
);

interface ModelGroup {
  id: number;
  origin: string;
  reason: string;
  pinned: boolean;
  parts: Map<number, number>;
}

/** The workspace as it is documented, in the plainest code that does it. Refusals are their codes. */
class Model {
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

function held(groups: ModelGroup[], id: number): number {
  return groups.reduce((sum, { parts }) => sum + (parts.get(id) ?? 0), 0);
}

function net({ parts }: ModelGroup): number {
  return [...parts.values()].reduce((sum, amount) => sum + amount, 0);
}

function ascending(ids: Iterable<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((id, i) => i >= b.length || id !== b[i]);
  return at < 0 || at >= b.length ? a.length - b.length : a[at] - b[at];
}

function partsOf(parts: Part[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [id, amount] of parts) sums.set(id, (sums.get(id) ?? 0) + amount);
  return sums;
}

function allocations(parts: Part[]): Allocation[] {
  return parts.map(([id, amount]) => new Allocation(id, amount));
}

const id = fc.integer({ min: 1, max: 9 });
const amount = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: -12, max: 12 }) },
  { weight: 9, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, NaN, Infinity, 2 ** 53 - 1, 3 - 2 ** 53, 2 ** 53) },
);
/** How many quarters of what is live of a row: mostly fewer than five, and never fewer than one. */
const quarters = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 0.1, 5) },
);
const pick = fc.nat(40);
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>("none") },
  { weight: 1, arbitrary: fc.constantFrom<Fault>("loses", "invents", "stranger") },
);
const rows = fc.oneof(
  { weight: 4, arbitrary: fc.uniqueArray(fc.tuple(id, amount), { selector: ([id]) => id }) },
  { weight: 1, arbitrary: fc.array(fc.tuple(id, amount), { maxLength: 4 }) },
);
const ids = fc.array(fc.oneof({ weight: 9, arbitrary: id }, fc.constant(99)), { maxLength: 3 });

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ op: fc.constant("upsert" as const), rows }),
  fc.record({ op: fc.constant("remove" as const), ids }),
  fc.record({ op: fc.constant("solve" as const), seed: fc.nat(3), fault }),
  fc.record({ op: fc.constantFrom("pin", "unpin", "dissolve"), group: pick }),
  fc.record({ op: fc.constant("pinClean" as const), tol: fc.nat(4) }),
  fc.record({ op: fc.constant("pinSingletons" as const), ids }),
  fc.record({
    op: fc.constant("merge" as const),
    shares: fc.array(fc.tuple(pick, quarters), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ op: fc.constant("detach" as const), group: pick, ids: fc.array(pick) }),
) as fc.Arbitrary<Command>;

/** A group that is there, mostly; and members of it, mostly. */
function target(model: Model, { group, ids }: { group: number; ids?: number[] }) {
  const chosen = model.groups[group % (model.groups.length + 1)];
  if (!chosen) return { groupId: group, members: [] };
  const members = [...chosen.parts.keys()];
  return {
    groupId: chosen.id,
    members: (ids ?? []).map((at) => at > 35 ? at : members[at % members.length]),
  };
}

/** Parts of rows that are there, mostly, and mostly no more than is live of them. */
function asked(model: Model, shares: Part[]): Part[] {
  const ids = ascending(model.rows.keys());
  return shares.map(([at, quarters]) => {
    const id = at > 39 || ids.length === 0 ? 99 : ids[at % ids.length];
    const live = held(model.groups.filter(({ pinned }) => !pinned), id);
    return [id, Number.isInteger(quarters) ? Math.trunc(live * quarters / 4) : quarters];
  });
}

function onModel(model: Model, command: Command): string {
  switch (command.op) {
    case "upsert":
      return model.upsert(command.rows);
    case "remove":
      return model.remove(command.ids);
    case "solve":
      return model.solve();
    case "pin":
      return model.setPinned(target(model, command).groupId, true);
    case "unpin":
      return model.setPinned(target(model, command).groupId, false);
    case "dissolve":
      return model.dissolve(target(model, command).groupId);
    case "pinClean":
      return model.pinClean(command.tol);
    case "pinSingletons":
      return model.pinSingletons(command.ids);
    case "merge":
      return model.merge(asked(model, command.shares), "hand", "agreed");
    case "detach": {
      const { groupId, members } = target(model, command);
      return model.detach(groupId, members);
    }
  }
}

/** @param model as it was before the command: it says which groups are there */
function onRecon(recon: Recon<number>, command: Command, model: Model): Refusal | null | void {
  switch (command.op) {
    case "upsert":
      return recon.upsertAll(
        command.rows.map(([id]) => id),
        command.rows.map(([, amount]) => amount),
      );
    case "remove":
      return recon.remove(command.ids);
    case "solve":
      return recon.solve();
    case "pin":
      return recon.pin(target(model, command).groupId);
    case "unpin":
      return recon.unpin(target(model, command).groupId);
    case "dissolve":
      return recon.dissolve(target(model, command).groupId);
    case "pinClean":
      return recon.pinClean(command.tol);
    case "pinSingletons":
      return recon.pinSingletons(command.ids);
    case "merge":
      return recon.merge(allocations(asked(model, command.shares)), "hand", "agreed");
    case "detach": {
      const { groupId, members } = target(model, command);
      return recon.detach(groupId, members);
    }
  }
}

/** What holds of every report, whatever the model says. */
function obeysTheLaws(report: Report, rows: Map<number, number>): void {
  const sums = new Map<number, number>();
  for (const { id, amount } of report.allocations) sums.set(id, (sums.get(id) ?? 0) + amount);
  for (const [id, amount] of rows) assertEquals(sums.get(id) ?? 0, amount, `row ${id}`);
  assert([...sums.keys()].every((id) => rows.has(id)));
  assert(report.allocations.every(({ amount }) => amount !== 0));
  const order = report.allocations.map(({ group_id, id }) => [group_id, id]);
  assert(order.every((key, i) => i === 0 || compare(order[i - 1], key) < 0));
  assert(report.groups.every(({ group_id }, i, all) => i === 0 || all[i - 1].group_id < group_id));
  for (const { group_id, size, net } of report.groups) {
    const members = report.allocations.filter((allocation) => allocation.group_id === group_id);
    assertEquals(members.length, size);
    assertEquals(members.reduce((sum, { amount }) => sum + amount, 0), net);
  }
}

Deno.test("any sequence of commands does what the plain model does, and conserves at every step", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 60, size: "max" }), (commands) => {
      const strategy = new Scatter();
      const model = new Model(new Sharded(strategy, false));
      const recon = new Recon<number>(new Sharded(strategy, false), (amount) => amount);
      const unwatched = new Recon<number>(new Sharded(strategy, true), (amount) => amount);
      let report = JSON.stringify(reportOf(recon));
      let highest = 0;
      for (const command of commands) {
        if (command.op === "solve") Object.assign(strategy, command);
        const refusal = onRecon(recon, command, model);
        const unwatchedRefusal = onRecon(unwatched, command, model);
        const before = new Set(model.groups.map(({ id }) => id));
        const expected = onModel(model, command);

        const outcome = refusal ? refusal.code : "done";
        assertEquals(outcome, expected);
        assertEquals(unwatchedRefusal?.message, refusal?.message);
        const after = reportOf(recon);
        const text = JSON.stringify(after);
        if (refusal) assertEquals(text, report);
        report = text;
        assertEquals(text, JSON.stringify(model.report()));
        obeysTheLaws(after, model.rows);
        for (const { group_id } of after.groups) {
          assert(before.has(group_id) || group_id > highest, "a group id came back");
        }
        highest = Math.max(highest, ...after.groups.map(({ group_id }) => group_id));
        const amounts = [...model.rows.values()];
        assertEquals(recon.rows, amounts.length);
        assertEquals(recon.amount, amounts.reduce((sum, amount) => sum + amount, 0));
        assertEquals(recon.gross, amounts.reduce((sum, amount) => sum + Math.abs(amount), 0));
        const key = `${command.op} ${outcome}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      assertEquals(JSON.stringify(reportOf(unwatched)), report);
    }),
    { numRuns: 300 },
  );
  for (const outcome of OUTCOMES) assert(seen.has(outcome), `never seen: ${outcome}`);
});

Deno.test("rows give one proposal, in whatever order, batches and versions they arrive", () => {
  const final = fc.uniqueArray(fc.tuple(id, fc.integer({ min: -12, max: 12 })), {
    selector: ([id]) => id,
  });
  const draft = fc.array(fc.tuple(id, fc.integer({ min: -12, max: 12 })));
  fc.assert(
    fc.property(
      final,
      draft,
      fc.nat(99),
      fc.infiniteStream(fc.nat(7)),
      (rows, drafts, seed, dice) => {
        const strategy = Object.assign(new Scatter(), { seed });
        const cold = new Recon<number>(strategy, (amount) => amount);
        cold.upsertAll(rows.map(([id]) => id), rows.map(([, amount]) => amount));
        const warm = new Recon<number>(strategy, (amount) => amount);
        const roll = () => dice.next().value;
        for (const [id, amount] of drafts) {
          warm.upsert(id, amount);
          if (roll() === 0) warm.solve();
        }
        const shuffled = rows.map((row) => ({ row, key: roll() })).sort((a, b) => a.key - b.key);
        for (const { row: [id, amount] } of shuffled) {
          warm.upsert(id, amount);
          if (roll() === 0) warm.solve();
        }
        warm.remove(drafts.map(([id]) => id).filter((id) => rows.every(([kept]) => kept !== id)));
        cold.solve();
        warm.solve();
        assertEquals(relabelled(reportOf(warm)), relabelled(reportOf(cold)));
      },
    ),
    { numRuns: 200 },
  );
});

/** The same report with its groups numbered from 1. */
function relabelled({ groups, allocations }: Report): Report {
  const rank = new Map(groups.map(({ group_id }, at) => [group_id, at + 1]));
  const relabel = <T extends { group_id: number }>(line: T) => {
    return { ...line, group_id: rank.get(line.group_id)! };
  };
  return { groups: groups.map(relabel), allocations: allocations.map(relabel) };
}
