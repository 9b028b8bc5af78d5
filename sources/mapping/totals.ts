import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import { cellText, columnNamed, type SourceColumn, type Table } from "../table/mod.ts";
import { inUnits } from "./currency_sums.ts";
import { plainText } from "../../core/host/exact.ts";
import { numberReader } from "./numbers.ts";
import { Sum } from "./sum.ts";

/** What a line of totals says of a column. */
export interface StatedTotal {
  place: number;
  column: string;
  /** Empty where nobody says which, or the rows are of several. */
  currency: string;
  /** As exact decimals: what it says, and what the rows above come to. */
  stated: string;
  sum: string;
  /** What it says beyond that; `"0"` where they agree. */
  difference: string;
}

/** What is called so is what an account holds, not what its rows come to. */
const BALANCE = /saldo|balance|solde|stand/i;

/**
 * What the lines of totals of a table say. One agrees where its rows come to it, or those since an earlier line
 * of totals, in all currencies or in the line's own, with what was left out by its words or without.
 */
export function statedTotals(
  table: Table,
  input: InputField[],
  rules: Record<string, ColumnRule>,
): StatedTotal[] {
  const amount = input.find((it) => it.amount);
  if (table.totals === undefined || amount === undefined) return [];
  const rule = rules[amount.name];
  const currency = currencyColumn(rule, input, rules);
  return addedColumns(rule).flatMap((name) => {
    const told = totalsIn(table, name, currency, rule);
    if (table.whole === undefined || told.every(agrees)) return told;
    const whole = { ...table.whole, settings: table.settings };
    const withLeft = totalsIn(whole, name, currency, rule).filter(agrees);
    return told.map((it) => withLeft.find(({ place }) => place === it.place) ?? it);
  });
}

/** Whether what a file says is what its rows come to. */
export function agrees({ difference }: Pick<StatedTotal, "difference">): boolean {
  return difference === "0";
}

/** The columns whose numbers add up as they stand. */
function addedColumns(rule: ColumnRule): string[] {
  if ("credit" in rule) return [rule.credit, rule.debit];
  return "from" in rule && rule.sign === undefined ? [rule.from].flat() : [];
}

function currencyColumn(
  rule: ColumnRule,
  input: InputField[],
  rules: Record<string, ColumnRule>,
): string | undefined {
  const said = "currency" in rule ? rule.currency : undefined;
  const name = said ?? input.find((it) => it.name === "currency")?.name;
  const from = name === undefined ? undefined : rules[name];
  return from !== undefined && "from" in from ? [from.from].flat()[0] : undefined;
}

function totalsIn(
  table: Table,
  name: string,
  currency: string | undefined,
  rule: ColumnRule,
): StatedTotal[] {
  const totals = table.totals!;
  const format = ("format" in rule ? rule.format : undefined) ?? table.settings.number;
  const numbers = (columns: SourceColumn[]) =>
    numberReader(columnNamed({ ...table, columns }, name), {
      format,
      isSheet: table.format === "xlsx",
    });
  const words = (columns: SourceColumn[]) => {
    const column = columns.find((it) => it.name === currency);
    return (row: number) => column === undefined ? "" : cellText(column, row).trim().toUpperCase();
  };
  const [amounts, stated] = [table.columns, totals.columns].map(numbers);
  const [currencies, statedIn] = [table.columns, totals.columns].map(words);
  const all = new Added();
  const byCurrency = new Map<string, Added>();
  const told: StatedTotal[] = [];
  let row = 0;
  for (const [at, end] of totals.rows.entries()) {
    for (; row < Math.min(end, table.rows); row++) {
      const value = amounts.read(row) ?? 0;
      all.add(value);
      const own = currencies(row);
      if (!byCurrency.has(own)) byCurrency.set(own, new Added());
      byCurrency.get(own)!.add(value);
    }
    const says = stated.read(at);
    const own = byCurrency.get(statedIn(at));
    const isSum = typeof says === "number" && end <= table.rows && !BALANCE.test(totals.names[at]);
    if (isSum) {
      const [only = "", ...others] = byCurrency.keys();
      const unit = statedIn(at) || (others.length === 0 ? only : "");
      const held = heldAgainst(says, own === undefined ? [all] : [own, all], unit);
      told.push({ place: totals.places[at], column: name, currency: unit, ...held });
    }
    for (const each of [all, ...byCurrency.values()]) each.mark();
  }
  return told;
}

/** A total, and what it is the total of; the first of what was added up, where it is of none. */
function heldAgainst(
  total: number,
  added: Added[],
  unit: string,
): Pick<StatedTotal, "stated" | "sum" | "difference"> {
  const stated = inUnits(plainText(total), unit);
  if (added.some((it) => it.comesTo(total))) return { stated, sum: stated, difference: "0" };
  const [first] = added;
  const [sum, difference] = [first.text, first.upTo(total)].map((it) => inUnits(it, unit));
  return { stated, sum, difference };
}

/** What numbers come to, from the first on, and from each mark. */
class Added {
  #sum = new Sum();
  readonly #before = new Set(["0"]);

  add(value: number): void {
    this.#sum.add(value);
  }

  mark(): void {
    this.#before.add(this.#sum.text);
  }

  comesTo(total: number): boolean {
    const rest = new Sum();
    rest.add(-total);
    return this.#before.has(this.#sum.plus(rest).text);
  }

  /** What a number has beyond them. */
  upTo(total: number): string {
    const all = new Sum();
    all.add(total);
    return all.minus(this.#sum).text;
  }

  get text(): string {
    return this.#sum.text;
  }
}
