import { digestOf } from "../digest.ts";
import type { DecidedPart, Decision } from "./decision.ts";

/**
 * What a decision is known by. Two that say the same of the same rows have one key, whoever made them
 * and in whatever order the rows stood.
 */
export function keyOf(decision: Decision): string {
  switch (decision.kind) {
    case "made with":
      return "made with";
    case "pinned":
      return pinnedKey(decision.parts);
    case "apart": {
      const [left, right] = [decision.left, decision.right].map(listed).toSorted();
      return `apart ${digestOf(`${left} | ${right}`)}`;
    }
    case "never":
      return `never ${digestOf(listed(decision.rows))}`;
    case "tagged":
      return `tagged ${decision.row} ${decision.tag}`;
    case "comment":
      return `comment ${digestOf(JSON.stringify([decision.at, decision.who, decision.about]))}`;
    case "signed off":
      return `signed off ${decision.period}`;
  }
}

/** The key of the pinned group of these parts. */
export function pinnedKey(parts: Pick<DecidedPart, "id" | "amount">[]): string {
  return `pinned ${digestOf(partsText(parts))}`;
}

/** Rows and amounts as a text: the same for the same, in whatever order they stand. */
export function partsText(parts: Pick<DecidedPart, "id" | "amount">[]): string {
  const sorted = parts.toSorted((a, b) => a.id - b.id);
  return sorted.map(({ id, amount }) => `${id}:${amount}`).join(" ");
}

function listed(rows: number[]): string {
  return rows.toSorted((a, b) => a - b).join(" ");
}
