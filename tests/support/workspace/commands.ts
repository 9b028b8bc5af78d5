/** Random commands, and what they do to a ledger and to its model. */
import { Recon, type Refusal } from "../../../core/workspace/mod.ts";
import fc from "../data/fast_check.ts";
import { allocations, ascending, held, type Model, type Part } from "./model.ts";
import type { Fault } from "./scatter.ts";

/** What a person or the solver does; groups and rows are told by their place. */
export type Command =
  | { op: "upsert"; rows: Part[] }
  | { op: "remove"; ids: number[] }
  | { op: "solve"; seed: number; fault: Fault }
  | { op: "pin" | "unpin" | "dissolve"; group: number }
  | { op: "pinClean"; tol: number }
  | { op: "pinSingletons"; ids: number[] }
  | { op: "merge"; shares: Part[] }
  | { op: "detach"; group: number; ids: number[] };

/** Few ids, so that they meet. */
export const id = fc.integer({ min: 1, max: 9 });
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

/** Any of them; most can be carried out. */
export const command: fc.Arbitrary<Command> = fc.oneof(
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

/** What the model makes of a command: `done`, or the code of its refusal. */
export function onModel(model: Model, command: Command): string {
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
export function onRecon(
  recon: Recon<number>,
  command: Command,
  model: Model,
): Refusal | null | void {
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
