import { type MoneyUnit, sumsOfParts } from "../../core/host/report/units.ts";
import type { LeftOpen } from "../period/left_open.ts";
import { groupsOf } from "../snapshot/groups.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";

/** One of the two books of a statement, in one currency; amounts in minor units, with the book's signs. */
export interface StatedBook {
  name: string;
  /** What the plugin makes of an amount of it: the same, or the opposite. */
  sign: 1 | -1;
  /** What it comes to in the end, as its keeper says; null where nobody does. */
  closing: number | null;
  /** Of which day that is, since 1970-01-01; null where nobody says. */
  day: number | null;
}

/** Open rows of a book that count in one direction, with the signs that they have there. */
export interface StatedOpen {
  book: string;
  direction: "up" | "down";
  rows: number;
  amount: number;
}

/**
 * How one book's balance leads to the other's: take off what stands in the first alone, put to it what
 * stands in the second alone, and take off what groups do not come out even by.
 */
export interface Statement {
  unit: MoneyUnit;
  from: StatedBook & { closing: number };
  to: StatedBook;
  open: StatedOpen[];
  /** What groups do not come out even by, with the signs of the first book. */
  breaks: { groups: number; amount: number };
  /** What the second book has to show. */
  expected: number;
  /** What it shows beyond that; null where nobody says what it shows. */
  unexplained: number | null;
  /** What was open or uneven in earlier runs, and has left with its files; absent where nothing did. */
  without?: {
    rows: number;
    groups: number;
    /** By how much more the second book would have to show with it. */
    amount: number;
  };
}

/**
 * The statement of two books in one currency; null where none says what it comes to, or where their
 * amounts do not face each other: then they do not lead from one to the other.
 *
 * @param left what stood open in earlier runs, and is no longer in the data
 */
export function statementOf(
  snapshot: LedgerSnapshot,
  unit: MoneyUnit,
  books: [StatedBook, StatedBook],
  left: LeftOpen | null = null,
): Statement | null {
  const [one, other] = books;
  if (one.sign === other.sign) return null;
  const [from, to] = one.closing === null ? [other, one] : [one, other];
  if (from.closing === null) return null;
  const open = [from, to].flatMap((book) => openOf(snapshot, unit, book));
  const breaks = { groups: 0, amount: 0 };
  for (const { isOpen, unit: own, group, parts } of groupsOf(snapshot)) {
    if (isOpen || own !== unit && own !== null) continue;
    // Of a group across currencies, what stands here in this one comes out even with nothing.
    const net = own === null
      ? sumsOfParts(parts, snapshot.unitOf).find((it) => it.unit === unit)?.net ?? 0
      : group.net;
    if (net === 0) continue;
    breaks.groups++;
    breaks.amount += from.sign * net;
  }
  const sum = (book: StatedBook) =>
    open.filter((it) => it.book === book.name).reduce((all, { amount }) => all + amount, 0);
  const expected = from.closing - sum(from) + sum(to) - breaks.amount;
  return {
    ...{ unit, from: { ...from, closing: from.closing }, to, open, breaks, expected },
    unexplained: to.closing === null ? null : to.closing - expected,
    ...withoutOf(left, unit, from),
  };
}

/** What has left of one currency, as it would lead from the first book to the second. */
function withoutOf(
  left: LeftOpen | null,
  unit: MoneyUnit,
  { sign }: StatedBook,
): Pick<Statement, "without"> {
  const sum = left?.sums.find((it) => it.unit.currency === unit.currency);
  if (sum === undefined) return {};
  const { open, breaks } = sum;
  const amount = -sign * (open.amount + breaks.amount);
  return { without: { rows: open.rows, groups: breaks.groups, amount } };
}

function openOf(snapshot: LedgerSnapshot, unit: MoneyUnit, { name, sign }: StatedBook) {
  const found: StatedOpen[] = (["up", "down"] as const)
    .map((direction) => ({ book: name, direction, rows: 0, amount: 0 }));
  for (const { isOpen, parts } of groupsOf(snapshot)) {
    if (!isOpen) continue;
    for (const { id, amount } of parts) {
      if (snapshot.sourceOf(id) !== name || snapshot.unitOf(id) !== unit) continue;
      const kind = found[sign * amount > 0 ? 0 : 1];
      kind.rows++;
      kind.amount += sign * amount;
    }
  }
  return found.filter(({ rows }) => rows > 0);
}
