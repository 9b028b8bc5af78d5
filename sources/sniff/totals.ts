import { beginsAsTotal, type CellLook, type ReadSettings, RowShape } from "../table/mod.ts";

/** A line of a file, below its header. */
export interface Line {
  /** The first cell that says anything. */
  first: string;
  looks: CellLook[];
  /** Whether a cell says that it is a balance. */
  isBalance: () => boolean;
  /** Whether it has more or fewer cells than a row. */
  isAstray?: boolean;
}

/**
 * What lines begin with that are no rows: those that are called totals, or else the first of those behind
 * the rows. A line with a date and an amount as rows have them is a row, whoever it is from.
 */
export function totalsOf(lines: Line[]): Pick<ReadSettings, "until" | "totals"> {
  const common = mostCommon(lines);
  const isNamed = ({ first }: Line) => first !== common && beginsAsTotal(first);
  const shape = new RowShape();
  for (const line of lines) {
    if (shape.isKnown) break;
    if (!line.isAstray && !isNamed(line)) shape.learn(line.looks);
  }
  const others = lines.filter((line) =>
    (line.isAstray || isNamed(line)) && !shape.isRow(line.looks)
  );
  const named = others.filter(isNamed).map(({ first }) => first);
  const [end] = others;
  const hasRowsBehind = () =>
    lines.slice(lines.indexOf(end) + 1).some(({ looks, isBalance }) =>
      shape.isRow(looks) && !isBalance()
    );
  if (end !== undefined && !isNamed(end) && !hasRowsBehind()) return { until: end.first };
  return untilOf(named.reduce(withBeginning, []));
}

/** Beginnings of lines of totals, as settings. */
export function untilOf([until, ...totals]: string[]): Pick<ReadSettings, "until" | "totals"> {
  return until === undefined ? {} : { until, ...(totals.length > 0 && { totals }) };
}

/** Beginnings, and what a text begins with: in as few words as tell it from nothing else. */
export function withBeginning(beginnings: string[], text: string): string[] {
  const at = beginnings.findIndex((it) => wordsOfBoth(it, text) !== "");
  return at < 0 ? [...beginnings, text] : beginnings.with(at, wordsOfBoth(beginnings[at], text));
}

/** The words that two texts both begin with. */
function wordsOfBoth(one: string, other: string): string {
  const others = other.split(" ");
  const words = one.split(" ");
  const differs = words.findIndex((word, at) => word !== others[at]);
  return words.slice(0, differs < 0 ? words.length : differs).join(" ");
}

/**
 * What more than half of all lines begin with, if anything: it names no totals, as where a list has a
 * star before each of its rows.
 */
function mostCommon(lines: Line[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { first } of lines) counts.set(first, (counts.get(first) ?? 0) + 1);
  return [...counts].find(([, count]) => 2 * count > lines.length)?.[0];
}
