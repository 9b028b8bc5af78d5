import { levenshteinDistance } from "@std/text/levenshtein_distance.js";
import type { Cell } from "../arrow/read_chunk.ts";
import type { InputField } from "../describe/describe.ts";
import { areAlike, folded } from "./folded.ts";
import type { Obstacle } from "./open_row.ts";

/** Two rows, as they would have to be to be the same in one thing. */
export type Made = (row: Cell[], other: Cell[]) => void;

/** In what two rows differ, and how they would not. */
export interface Difference {
  obstacle: Obstacle;
  /** How unlikely it is that this kept them apart, beside other differences. */
  rank: number;
  made: Made;
}

/** Shorter texts are codes, where each letter counts. */
const SHORTEST_SLIP = 5;
const LONGEST_SLIP = 64;

const RANKS: Record<string, number> = {
  ...{ sign: 1, spelling: 1, slip: 2, amount: 3, days: 4, cell: 5, missing: 6 },
};

/** What both might say that say nothing. */
const STAND_IN = { text: "FLORECON0001", number: 20_000 };

/** In what one column of two rows differs, or that neither says anything; null where they agree. */
export function differenceOf(
  field: InputField,
  at: number,
  row: Cell[],
  other: Cell[],
): Difference | null {
  const [one, two] = [row[at] ?? "", other[at] ?? ""];
  if (one === "" && two === "") return bothMissing(field, at);
  if (one === two) return null;
  const obstacle = obstacleOf(field, one, two);
  // What the row does not say is taken from the other one.
  const made: Made = one === ""
    ? (row, other) => row[at] = other[at]
    : (row, other) => other[at] = row[at];
  return { obstacle, rank: rankOf(obstacle, field), made };
}

function bothMissing(field: InputField, at: number): Difference {
  const said = field.type === "utf8" ? STAND_IN.text : STAND_IN.number;
  const made: Made = (row, other) => row[at] = other[at] = said;
  const obstacle: Obstacle = { code: "missing", column: field.name, at: "both" };
  return { obstacle, rank: RANKS.missing, made };
}

function rankOf(obstacle: Obstacle, field: InputField): number {
  // A date that one does not have is a reason; most texts may be missing.
  return obstacle.code === "missing" && field.date ? RANKS.days : RANKS[obstacle.code];
}

function obstacleOf(field: InputField, one: string | number, two: string | number): Obstacle {
  const column = field.name;
  if (one === "") return { code: "missing", column, at: "row" };
  if (two === "") return { code: "missing", column, at: "other" };
  if (field.date) return { code: "days", column, days: Math.abs(Number(one) - Number(two)) };
  if (field.type !== "utf8") return { code: "cell", column, row: one, other: two };
  const texts = { column, row: String(one), other: String(two) };
  if (areAlike(texts.row, texts.other)) return { code: "spelling", ...texts };
  return { code: isSlip(folded(texts.row), folded(texts.other)) ? "slip" : "cell", ...texts };
}

/** Two letters wrong, or two that changed places. */
function isSlip(one: string, other: string): boolean {
  const lengths = [one.length, other.length];
  if (Math.min(...lengths) < SHORTEST_SLIP || Math.max(...lengths) > LONGEST_SLIP) return false;
  return levenshteinDistance(one, other) <= 2;
}

/** In what the amounts of two rows differ; null where they come to nothing. */
export function amountDifference(
  { open, amount, written, turn, at }: {
    /** What is open of the row, and what the other one is worth. */
    open: number;
    amount: number;
    /** The row's amount, as it is written. */
    written: Cell;
    /** How the other's book writes amounts: 1 or -1. */
    turn: number;
    /** The column of amounts. */
    at: number;
  },
): Difference | null {
  if (open + amount === 0) return null;
  const obstacle: Obstacle = open === amount
    ? { code: "sign" }
    : { code: "amount", by: Math.abs(open) - Math.abs(amount) };
  const size = Math.abs(Number(written ?? 0));
  const made: Made = (_, other) => other[at] = -Math.sign(open) * turn * size;
  return { obstacle, rank: RANKS[obstacle.code], made };
}
