import type { MoneyUnit } from "../../core/host/report/units.ts";
import type { StatedBook, StatedOpen, Statement } from "./statement.ts";

/** A line of a statement, as it is read from top to bottom. */
export interface BalanceLine {
  /** What it is, in words; what leads from one balance to the other begins with `less` or `and`. */
  what: string;
  /** Whether it is a step between two balances, or a balance. */
  isStep: boolean;
  /** Whether it is what the statement is without. */
  isWithout?: true;
  /** In minor units, with the sign with which it is added. */
  amount: number;
  unit: MoneyUnit;
  /** How many rows or groups it is made of; null where it is a balance. */
  count: number | null;
  /** Of which day, since 1970-01-01; null where nobody says. */
  day: number | null;
}

/** A statement line by line: balances, and between them what leads from one to the other. */
export function linesOfStatement(statement: Statement): BalanceLine[] {
  const { unit, from, to, open, breaks, expected, unexplained, without } = statement;
  const balance = (what: string, amount: number, day: number | null = null) => (
    { what, isStep: false, amount, unit, count: null, day }
  );
  return [
    balance(`${from.name} shows`, from.closing, from.day),
    ...open.map((it) => stepOf(it, from, unit)),
    ...(breaks.groups === 0 ? [] : [{
      what: `less the breaks of ${breaks.groups} group${breaks.groups === 1 ? "" : "s"}`,
      ...{ isStep: true, amount: -breaks.amount, unit, count: breaks.groups, day: null },
    }]),
    balance(`${to.name} has to show`, expected),
    ...(without === undefined ? [] : [{
      what: `without ${withoutWords(without)}`,
      ...{ isStep: false, isWithout: true, amount: without.amount, unit, count: null, day: null },
    }]),
    ...(to.closing === null || unexplained === null ? [] : [
      balance(`${to.name} shows`, to.closing, to.day),
      balance("not explained", unexplained),
    ]),
  ];
}

/** `18 open rows and 5 breaks of earlier runs that have left the data`. */
function withoutWords({ rows, groups }: NonNullable<Statement["without"]>): string {
  const said = [
    ...(rows === 0 ? [] : [`${rows.toLocaleString("en-US")} open row${rows === 1 ? "" : "s"}`]),
    ...(groups === 0 ? [] : [`${groups.toLocaleString("en-US")} break${groups === 1 ? "" : "s"}`]),
  ];
  return `${said.join(" and ")} of earlier runs that have left the data`;
}

function stepOf(
  { book, direction, rows, amount }: StatedOpen,
  from: StatedBook,
  unit: MoneyUnit,
): BalanceLine {
  const isFirst = book === from.name;
  const counted = `${rows.toLocaleString("en-US")} row${rows === 1 ? "" : "s"}`;
  return {
    what: `${isFirst ? "less" : "and"} ${counted} of ${book} alone, ${direction}wards`,
    ...{ isStep: true, amount: isFirst ? -amount : amount, unit, count: rows, day: null },
  };
}
