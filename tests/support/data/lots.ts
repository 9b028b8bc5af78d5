import { type Group, Lot, type Resolution } from "../../../core/algebra/mod.ts";

/** Lots with the ids 1, 2, 3… and nothing matched yet. */
export function lots(...amounts: number[]): Lot<string>[] {
  return amounts.map((amount, i) => new Lot(i + 1, amount, amount, ""));
}

/** Lots with the ids 1, 2, 3… from `[amount, data]`. */
export function marked<E>(...pairs: [number, E][]): Lot<E>[] {
  return pairs.map(([amount, data], i) => new Lot(i + 1, amount, amount, data));
}

/** A resolution as one reads it aloud: `groups: ["1:5 2:-5"], residual: "3:1"`. */
export function brief<E>(out: Resolution<E>): { groups: string[]; residual: string } {
  return {
    groups: out.groups.map((group) => listed(group.members)),
    residual: listed(out.residual),
  };
}

function listed(list: Group["members"]): string {
  return list.map(({ id, amount }) => `${id}:${amount}`).join(" ");
}

/** `origin / reason` of each group. */
export function labels<E>(out: Resolution<E>): string[] {
  return out.groups.map(({ origin, reason }) => `${origin} / ${reason}`);
}
