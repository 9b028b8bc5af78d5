import type { Balance, Table } from "../table/mod.ts";

/** A closing balance that the next statement of its account does not open with. */
export interface Gap {
  account: string;
  currency: string;
  /** Exact decimals, and the days of both, in days since 1970-01-01. */
  closing: string;
  closingFile: string;
  closingDate: number;
  opening: string;
  openingFile: string;
  openingDate: number;
}

/** Statements of one account that lead from an opening to a closing balance, without a gap. */
export interface Stretch {
  account: string;
  currency: string;
  opening: string;
  openingFile: string;
  closing: string;
  closingFile: string;
  statements: Balance[];
}

/** How the statements of a source follow each other, each account and currency for itself. */
export interface Succession {
  /** The statement that each one goes on from; none that goes on from nothing known. */
  before: Map<Balance, Balance>;
  gaps: Gap[];
  /** None of an account with a gap, nor where two statements could be its first or its last. */
  stretches: Stretch[];
}

/** A statement with both its balances and their days. */
interface Whole {
  file: string;
  balance: Balance;
  opening: string;
  closing: string;
  from: number;
  to: number;
  /** Its place among those of its account, by their days. */
  order: number;
}

const BETWEEN = "\u001f";

/**
 * A statement goes on from the one that closed last before it opened, where it opens with what that one
 * closed with. Statements without days, and those that open amid the days of another, leave no gap.
 */
export function successionOf(tables: Table[]): Succession {
  const accounts = Map.groupBy(
    tables.flatMap(wholeIn),
    ({ balance: { account, currency } }) => account + BETWEEN + currency,
  );
  const before: Succession["before"] = new Map();
  const gaps: Gap[] = [];
  const stretches: Stretch[] = [];
  for (const statements of accounts.values()) {
    const own = follow(statements, before);
    for (const gap of own) gaps.push(gap);
    if (own.length === 0) stretches.push(...stretchOf(statements, before));
  }
  return { before, gaps, stretches };
}

function wholeIn({ file, balances }: Table): Whole[] {
  return balances.flatMap((balance) => {
    const { opening, closing, openingDate: from, closingDate: to } = balance;
    if (opening === null || closing === null || from === null || to === null || from > to) {
      return [];
    }
    return [{
      file,
      balance,
      opening: plain(opening),
      closing: plain(closing),
      from,
      to,
      order: 0,
    }];
  });
}

/** Goes through the statements of one account by their days, and takes note of who goes on from whom. */
function follow(statements: Whole[], before: Succession["before"]): Gap[] {
  const sorted = statements.toSorted((a, b) => a.from - b.from || a.to - b.to);
  sorted.forEach((it, order) => it.order = order);
  const endings = endingsOf(sorted);
  const byDay = Map.groupBy(sorted, ({ to }) => to);
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const latest = new Map<number, Whole>();
  const gaps = new Map<string, Gap>();
  let [past, reached, soFar, day] = [0, -Infinity, -Infinity, -Infinity];
  for (const statement of sorted) {
    const { from, opening } = statement;
    if (from > day) [reached, day] = [soFar, from];
    soFar = Math.max(soFar, statement.to);
    while (days[past] < from) past++;
    // Those that closed on the very day may have opened on it, too, and come later.
    const isToday = (byDay.get(from)?.[0].from ?? from) < from;
    const lastDay = isToday ? from : days[past - 1];
    const fitting = [lastDay, from].flatMap((it) => endings.get(ending(it, opening)) ?? [])
      .filter((it) => it.from !== from || it.opening !== opening);
    const one = fitting.find(({ order }) => order < statement.order);
    if (one !== undefined) before.set(statement.balance, one.balance);
    const last = latest.get(lastDay);
    latest.set(statement.to, statement);
    if (fitting.length > 0 || last === undefined || reached > from) continue;
    const key = ending(from, opening);
    if (!gaps.has(key)) gaps.set(key, gapOf(last, statement));
  }
  return [...gaps.values()];
}

/** The statements by the day and the balance that they closed with: two of each at most tell enough. */
function endingsOf(sorted: Whole[]): Map<string, Whole[]> {
  const endings = new Map<string, Whole[]>();
  for (const statement of sorted) {
    const key = ending(statement.to, statement.closing);
    const known = endings.get(key) ?? [];
    endings.set(key, known);
    const isCopy = known.some((it) =>
      it.from === statement.from && it.opening === statement.opening
    );
    if (known.length < 2 && !isCopy) known.push(statement);
  }
  return endings;
}

function ending(day: number, balance: string): string {
  return day + BETWEEN + balance;
}

function stretchOf(statements: Whole[], before: Succession["before"]): Stretch[] {
  const past = new Set(before.values());
  const from = statements.reduce((day, it) => Math.min(day, it.from), Infinity);
  const to = statements.reduce((day, it) => Math.max(day, it.to), -Infinity);
  const firsts = statements.filter((it) => it.from === from && !before.has(it.balance));
  const lasts = statements.filter((it) => it.to === to && !past.has(it.balance));
  const areKnown = new Set(firsts.map(({ opening }) => opening)).size === 1 &&
    new Set(lasts.map(({ closing }) => closing)).size === 1;
  if (!areKnown) return [];
  const [[first], [last]] = [firsts, lasts];
  const { account, currency } = first.balance;
  return [{
    account,
    currency,
    opening: first.balance.opening!,
    openingFile: first.file,
    closing: last.balance.closing!,
    closingFile: last.file,
    statements: statements.map(({ balance }) => balance),
  }];
}

function gapOf(last: Whole, next: Whole): Gap {
  const { account, currency } = next.balance;
  return {
    account,
    currency,
    closing: last.balance.closing!,
    closingFile: last.file,
    closingDate: last.to,
    opening: next.balance.opening!,
    openingFile: next.file,
    openingDate: next.from,
  };
}

/** A decimal by what it means: `1.50` is `1.5`. */
export function plain(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
