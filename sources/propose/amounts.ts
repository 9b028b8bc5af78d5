import type { ColumnRule, SidesRule } from "../reconciliation/reconciliation.ts";
import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import type { Choice } from "./question.ts";
import { goingOf } from "../mapping/running_balance.ts";
import { numbersOf } from "./numbers_of.ts";
import { IN, OUT } from "./in_and_out.ts";
import { sidesSaid, type Signs, signsIn } from "./signs.ts";
import { saysOneOf, topicsOf, wordsOf } from "./words.ts";

/** One way to fill a column of amounts. */
export interface AmountChoice extends Choice {
  rule: ColumnRule;
}

/** The ways to fill a column of amounts. */
export interface AmountWays {
  choices: AmountChoice[];
  /** Why nobody can tell which is meant, where there is more to say than that there are several. */
  why?: string;
}

/**
 * The ways to fill a column of amounts: from one column, from a column and one of signs, or from two of
 * which each counts in one direction. Where the columns' words leave it open which direction is which,
 * a balance that goes up by credits tells; else there are two.
 *
 * @param all the columns that signs may stand in
 */
export function amountChoices(facts: Facts[], table: Table, all: Facts[]): AmountWays {
  const numbers = facts.filter(({ isNumber, isDate, isEmpty }) => isNumber && !isDate && !isEmpty);
  const about = (topic: string) => numbers.filter(({ name }) => topicsOf(name).has(topic));
  const balances = about("balance");
  // `Umsatz (ohne Soll/Haben-Kz)` speaks of both sides, and is neither.
  const [credits, debits] = sidesOf(numbers, facts);
  const ways = fullestFirst(pairsOf(credits, debits), table).map(([up, down]) =>
    pairWays(up, down, balances[0], table)
  );
  const pairs: AmountWays = ways.length === 1
    ? ways[0]
    : { choices: ways.flatMap(({ choices }) => choices) };
  const taken = [...balances, ...credits, ...debits];
  const singles = about("amount").filter((it) => !taken.includes(it));
  const single = waysOfEach(singles, all, table);
  const why = pairs.choices.length === 0 ? single.why : pairs.why;
  return { choices: [...pairs.choices, ...single.choices], ...(why !== undefined && { why }) };
}

/** The columns of each side. A month may have nothing on one of them: its column is there, and empty. */
function sidesOf(numbers: Facts[], facts: Facts[]): [credits: Facts[], debits: Facts[]] {
  const only = (among: Facts[], topic: string, other: string) =>
    among.filter(({ name }) => topicsOf(name).has(topic) && !topicsOf(name).has(other));
  const [credits, debits] = [only(numbers, "credit", "debit"), only(numbers, "debit", "credit")];
  const empty = facts.filter(({ isEmpty }) => isEmpty);
  if (credits.length === 1 && debits.length === 0) return [credits, only(empty, "debit", "credit")];
  if (debits.length === 1 && credits.length === 0) return [only(empty, "credit", "debit"), debits];
  return [credits, debits];
}

/** Of pairs those first that have an amount in most rows: what has none is refused. */
function fullestFirst(pairs: [Facts, Facts][], table: Table): [Facts, Facts][] {
  if (pairs.length < 2) return pairs;
  const emptyIn = ([up, down]: [Facts, Facts]) => {
    const others = numbersOf(down, table);
    return numbersOf(up, table).filter((it, row) => it === null && others[row] === null).length;
  };
  return pairs.toSorted((one, other) => emptyIn(one) - emptyIn(other));
}

/** The pairs of sides among some columns of numbers, each as the difference that it is, and the other columns. */
export function withSidesPaired(
  columns: Facts[],
  table: Table,
): { choices: AmountChoice[]; others: Facts[] } {
  const pairs = fullestFirst(pairsOf(...sidesOf(columns, [])), table);
  const sides = new Set(pairs.flat());
  return {
    choices: pairs.map(([up, down]) => pairChoice(up, down, table)),
    others: columns.filter((it) => !sides.has(it)),
  };
}

/** The columns that belong together: of several, those that are called alike but for their side. */
function pairsOf(credits: Facts[], debits: Facts[]): [up: Facts, down: Facts][] {
  if (credits.length === 1 && debits.length === 1) return [[credits[0], debits[0]]];
  const about = ({ name }: Facts) =>
    wordsOf(name).filter((it) => !topicsOf(it).has("credit") && !topicsOf(it).has("debit")).join();
  return credits.flatMap((up): [Facts, Facts][] => {
    const own = debits.filter((it) => about(it) === about(up));
    const isOnly = credits.filter((it) => about(it) === about(up)).length === 1;
    return own.length === 1 && isOnly ? [[up, own[0]]] : [];
  });
}

function pairWays(
  up: Facts,
  down: Facts,
  balance: Facts | undefined,
  table: Table,
): AmountWays {
  const choice = (one: Facts, other: Facts) => pairChoice(one, other, table);
  if (saysOneOf(up.name, IN) || saysOneOf(down.name, OUT)) return { choices: [choice(up, down)] };
  const both = [choice(up, down), choice(down, up)];
  const going = balance && goingOf(numbersOf(balance, table), stepsOf(up, down, table));
  if (going === undefined || going.sign === 0 || going.broken.length > 0) return { choices: both };
  if (going.sign > 0) return { choices: both.slice(0, 1) };
  const why =
    `"${balance!.name}" goes up by "${down.name}": it is what one has, in one's own books, ` +
    "or what one owes, on the statement of a card";
  return { choices: both, why };
}

function pairChoice(up: Facts, down: Facts, table: Table): AmountChoice {
  return {
    answer: `${up.name} - ${down.name}`,
    says: `what stands in "${up.name}" counts upwards`,
    rule: sidesRule(up, down, table),
  };
}

/** What each row adds to what stands on the first side, whatever signs the columns bear. */
function stepsOf(up: Facts, down: Facts, table: Table): number[] {
  const lower = numbersOf(down, table);
  return numbersOf(up, table).map((it, row) => Math.abs(it ?? 0) - Math.abs(lower[row] ?? 0));
}

/** Two columns as one counts upwards and the other downwards, also where one of them bears a minus of its own. */
export function sidesRule(up: Facts, down: Facts, table: Table): SidesRule {
  const [upper, lower] = [up, down].map((it) => isSigned(numbersOf(it, table)));
  if (upper && !lower) return { credit: down.name, debit: up.name, signed: true, negate: true };
  return { credit: up.name, debit: down.name, ...(lower && !upper && { signed: true }) };
}

/** Whether what counts downwards bears a minus of its own. */
function isSigned(values: (number | null)[]): boolean {
  const some = values.filter((it) => it !== null && it !== 0);
  return some.length > 0 && some.every((it) => it! < 0);
}

/** The ways to read one column as amounts: by its own signs, or by those that stand in another. */
function singleWays(column: Facts, facts: Facts[], table: Table): AmountWays {
  const { name, samples } = column;
  const plain: AmountChoice = { answer: name, says: samples.join(", "), rule: { from: name } };
  const amounts = numbersOf(column, table);
  if (amounts.some((it) => it !== null && it < 0)) return { choices: [plain] };
  const others = facts.filter((it) => it !== column);
  const signs = others.flatMap((it) => signsIn(it));
  if (signs.length > 0) return { choices: signs.flatMap((it) => signChoices(name, it)) };
  const speaking = others.flatMap((it) => sidesSaid(it) ?? []);
  if (speaking.length === 0 || isBorneOut(amounts, facts, table)) return { choices: [plain] };
  const [{ column: other, word }] = speaking;
  return {
    choices: [
      ...speaking.flatMap(({ ways }) => ways.flatMap((it) => signChoices(name, it))),
      plain,
    ],
    why: `"${name}" has no signs, and "${other}" says ${JSON.stringify(word)}`,
  };
}

/** The ways to read each of some columns as amounts. */
export function waysOfEach(columns: Facts[], facts: Facts[], table: Table): AmountWays {
  const ways = columns.map((it) => singleWays(it, facts, table));
  const why = ways.length === 1 ? ways[0].why : undefined;
  return { choices: ways.flatMap(({ choices }) => choices), ...(why !== undefined && { why }) };
}

/** Whether a balance goes up by amounts in each row: they are what they are without signs. */
function isBorneOut(amounts: (number | null)[], facts: Facts[], table: Table): boolean {
  return facts.some((it) => {
    if (!it.isNumber || it.isEmpty || !topicsOf(it.name).has("balance")) return false;
    const { sign, broken } = goingOf(numbersOf(it, table), amounts);
    return sign > 0 && broken.length === 0;
  });
}

function signChoices(amount: string, { column, plus, minus, isClear }: Signs): AmountChoice[] {
  const ways = isClear ? [[plus, minus]] : [[plus, minus], [minus, plus]];
  return ways.map(([up, down]) => {
    const sign = { column, minus: down, ...(up.length > 0 && { plus: up }) };
    const rule: ColumnRule = { from: amount, sign };
    const [upper, lower] = [up, down].map((all) => all.map((it) => `"${it}"`).join(", "));
    const says = up.length === 0
      ? `${lower} in "${column}" counts downwards`
      : `${upper} in "${column}" counts upwards, ${lower} downwards`;
    return { answer: JSON.stringify(rule), says, rule };
  });
}
