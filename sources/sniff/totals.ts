import { type CellLook, RowShape } from "../table/mod.ts";

/** What programs call the line below the last one, in a dozen languages; SAP writes stars. */
const TOTALS =
  /^(grand |sub)?(totals?|total general|sums?|summe|gesamt|saldo|endsaldo|somme|totale|totaal|suma|razem|summa|итого|всего|合計)(?![\p{L}\p{N}])|^\*{1,3}$/iu;

/** A line of a file, below its header. */
export interface Line {
  /** The first cell that says anything. */
  first: string;
  looks: CellLook[];
  /** Whether it has more or fewer cells than a row. */
  isAstray?: boolean;
}

/**
 * What lines begin with that are no rows: those that are called totals, or else the first of those behind
 * the rows. A line with a date and an amount as rows have them is a row, whoever it is from.
 */
export function totalsOf(lines: Line[]): string | undefined {
  const common = mostCommon(lines);
  const isNamed = ({ first }: Line) => first !== common && TOTALS.test(first);
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
    lines.slice(lines.indexOf(end) + 1).some(({ looks }) => shape.isRow(looks));
  if (end !== undefined && !isNamed(end) && !hasRowsBehind()) return end.first;
  return named.length === 0 ? undefined : named.reduce(wordsOfBoth) || named[0];
}

/** The words that two texts both begin with. */
export function wordsOfBoth(one: string, other: string): string {
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
