import type { InputField } from "../../core/host/describe/describe.ts";
import { isNeeded } from "../../core/host/describe/columns.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import { cellText, type Table } from "../table/mod.ts";
import { amountChoices, waysOfEach, withSidesPaired } from "./amounts.ts";
import { openBeside } from "./open_items.ts";
import { documentNumbers } from "./document_numbers.ts";
import { isOtherAccount } from "./near.ts";
import { partyAccounts } from "./party_accounts.ts";
import { doubtOfNumber, isOfParty } from "./parties.ts";
import { isStatement } from "./statements.ts";
import { isOfCurrencies, mayBeCurrencies, rivalCurrencies } from "./currencies.ts";
import { calendarDoubt, rivalDates, whyNoYear } from "./dates.ts";
import { thankedBelowZero } from "./card.ts";
import { type Facts, isWrittenDate } from "./facts.ts";
import { type Choice, EMPTY } from "./question.ts";
import { whyNoNumber } from "./no_number.ts";
import { balanceTurns, goingOf } from "../mapping/running_balance.ts";
import { numbersOf } from "./numbers_of.ts";
import { likeness, topicsOf } from "./words.ts";

/** One way to fill a column of a plugin. */
export interface RuleChoice extends Choice {
  rule: ColumnRule;
}

/** The likeliest ways to fill a column: one where it is clear, none where nothing fits. */
export interface Ways {
  choices: RuleChoice[];
  /** Why nobody can tell which of several is meant, where there is more to say than that. */
  why?: string;
  /** What is called so and does not seem to be it, with why, where there is such a column and no other. */
  unfit?: { why: string; called: RuleChoice };
  /** How much their names have in common with the column's, from 0 to 100. */
  like: number;
}

/** What a text may be filled with, too. */
export const NONE: RuleChoice = { ...EMPTY, rule: { const: "" } };

/** More choices than these nobody reads. */
const SHOWN = 8;

/** What columns of money are about. */
const MONEY = ["amount", "fee", "credit", "debit"];

const WHOLE = /^\d+$/;

/** A name has to have so much in common. */
export const LIKE = 20;

/**
 * The ways to fill a column of a plugin from a table; not of its ids.
 *
 * @param facts the columns that no other rule reads
 * @param input all columns of the plugin
 * @param all the columns of the table: signs may stand in one that another rule reads, too
 */
export function candidatesFor(
  field: InputField,
  facts: Facts[],
  table: Table,
  input: InputField[],
  all = facts,
): Ways {
  const isAmount = field.type === "f64" && field.amount !== undefined;
  const told = isAmount ? amountChoices(facts, table, all) : { choices: [] };
  if (told.choices.length === 1) {
    const [only] = told.choices;
    const open = openWays(only, facts, table);
    if (open !== null) return open;
    const unsigned = signless(only, facts, table);
    if (unsigned !== undefined) {
      return { choices: [], like: 100, unfit: { why: unsigned, called: only } };
    }
    return turnable(only, facts, table) ?? { ...told, like: 100 };
  }
  if (told.choices.length > 0) return { ...told, like: 100 };
  const rivals = rivalCurrencies(field, input, facts, table);
  if (rivals.length > 0) {
    const why = "the currencies of these columns differ in some row";
    return { choices: rivals.slice(0, SHOWN).map(choiceOf), why, like: 100 };
  }
  const days = rivalDates(field, input, facts, table);
  if (days.length > 0) {
    const why = "the days of these columns differ in some row";
    return { choices: days.slice(0, SHOWN).map(choiceOf), why, like: 100 };
  }
  const called = facts.find(({ name }) => likeness(field.name, name) === 100);
  if (called?.isEmpty && isStatement(table) && field.type === "utf8") {
    return { choices: [choiceOf(called)], like: 100 };
  }
  const filled = facts.filter(({ isEmpty }) => !isEmpty);
  const fitting = filled.filter((it) => fits(field, it) && isOfParty(field, input, it));
  const { named: alike, best } = likest(field, fitting);
  const named = isOfCurrencies(field) ? fullOf(alike, table) : alike;
  if (named.length === 0 && field.type !== "utf8") {
    const [called] = likest(field, filled).named;
    if (called !== undefined && !isMeant(field, called)) return unnamed(field, facts, table, best);
    if (called !== undefined) return unfit(field, called, best, table);
  }
  if (field.type === "f64" && !isAmount) {
    const { choices, others } = withSidesPaired(named, table);
    // One side alone is no amount, and nobody has called a pair so.
    if (choices.length > 0) {
      return { choices: [NONE, ...others.map(choiceOf), ...choices], like: best };
    }
  }
  const numbers = named.length === 0 ? documentNumbers(field, input, fitting) : [];
  if (numbers.length > 0) {
    const choices = numbers.slice(0, SHOWN).map(choiceOf);
    const why = "these columns have numbers of documents";
    return { choices: numbers.length > 1 ? [...choices, NONE] : choices, why, like: LIKE };
  }
  const found = named.length === 0 ? partyAccounts(field, input, fitting, all, table) : null;
  if (found !== null) {
    const choices = found.accounts.map(choiceOf);
    const { why, isLikely } = found;
    return { choices: isLikely ? [...choices, NONE] : [NONE, ...choices], why, like: 1 };
  }
  const unnumbered = named.length === 1 ? doubtOfNumber(field, input, named[0], all) : undefined;
  if (unnumbered !== undefined) {
    return { choices: [NONE, choiceOf(named[0])], why: unnumbered, like: best };
  }
  const own = named.length > 0 ? named : isNeeded(field) ? byValues(field, fitting) : [];
  const ways = isAmount ? waysOfEach(own, all, table) : { choices: own.map(choiceOf) };
  const { choices } = ways;
  const doubt = isAmount && choices.length === 1
    ? signless(choices[0], facts, table) ?? doubtOf(own[0], named.length > 0)
    : field.date && choices.length === 1
    ? calendarDoubt(own[0], table)
    : undefined;
  if (doubt !== undefined) {
    return { choices: [], like: best, unfit: { why: doubt, called: choices[0] } };
  }
  const turned = isAmount && choices.length === 1 ? turnable(choices[0], facts, table) : null;
  if (turned !== null) return turned;
  return { ...ways, choices: choices.slice(0, SHOWN), like: best };
}

/** The ways to read an amount and what is still open of it, where a list of open items has both. */
function openWays(only: RuleChoice, facts: Facts[], table: Table): Ways | null {
  const amount = facts.find(({ name }) => "from" in only.rule && name === only.rule.from);
  const open = amount === undefined ? [] : openBeside(amount, facts, table);
  if (open.length === 0) return null;
  const why =
    "the numbers of these columns differ in some row: what a document came to, and what " +
    "is still open of it";
  return { choices: [only, ...open.map(choiceOf)].slice(0, SHOWN), why, like: 100 };
}

/** The columns whose names have the most in common with a field's, if that is enough. */
function likest({ name }: InputField, facts: Facts[]): { named: Facts[]; best: number } {
  const rated = facts.map((it) => ({ it, like: likeness(name, it.name) }));
  const best = Math.max(0, ...rated.map(({ like }) => like));
  const named = best < LIKE ? [] : rated.filter(({ like }) => like === best).map(({ it }) => it);
  return { named, best };
}

/** Of columns that nowhere say otherwise than the others, those that say something in every row, if there are any. */
function fullOf(columns: Facts[], { rows }: Table): Facts[] {
  const full = columns.filter(({ column }) =>
    Array.from({ length: rows }, (_, row) => cellText(column, row).trim()).every((it) => it !== "")
  );
  return full.length > 0 ? full : columns;
}

/** What numbers are asked about that no column is called as, but for some word. */
function unnamed(field: InputField, facts: Facts[], table: Table, like: number): Ways {
  const amounts = field.type === "f64" ? amountChoices(facts, table, facts).choices : [];
  const choices = [...amounts.length > 0 ? amounts : anyOf(field, facts), NONE];
  return { choices, why: "no column seems to be it", like };
}

/** Whether a column that does not fit may be meant by its name: days, and what is booked, are no numbers. */
function isMeant({ date }: InputField, { name, isDate }: Facts): boolean {
  return date === true || !isDate && !topicsOf(name).isSubsetOf(new Set(["booking"]));
}

function unfit({ date }: InputField, called: Facts, like: number, table: Table): Ways {
  const wanted = date ? "dates that are all written alike" : "numbers that are all written alike";
  const why = (date ? whyNoYear(called) : whyNoNumber(called, table)) ??
    `"${called.name}" is called so and has no ${wanted}: ${called.samples.join(", ")}`;
  return { choices: [], like, unfit: { why, called: choiceOf(called) } };
}

/** Why amounts without signs may not be the way they are: a balance beside them turns. */
function signless(
  { rule }: RuleChoice,
  facts: Facts[],
  table: Table,
): string | undefined {
  const amounts = facts.find(({ name }) => "from" in rule && name === rule.from);
  if (amounts === undefined || "sign" in rule) return undefined;
  const turns = facts.find((it) =>
    it !== amounts && isBalance(it) &&
    balanceTurns(numbersOf(it, table), numbersOf(amounts, table))
  );
  return turns && `"${amounts.name}" has no signs, and "${turns.name}" goes down by some of it`;
}

/** Amounts and the same turned, where a balance goes down by them, or a payment is thanked for below zero. */
function turnable({ answer, rule, says }: RuleChoice, facts: Facts[], table: Table): Ways | null {
  const amounts = facts.find(({ name }) => "from" in rule && name === rule.from);
  if (amounts === undefined || "sign" in rule) return null;
  const balance = facts.find((it) =>
    it !== amounts && isBalance(it) &&
    goingOf(numbersOf(it, table), numbersOf(amounts, table)).sign < 0
  );
  const thanks = balance === undefined ? thankedBelowZero(amounts, facts, table) : undefined;
  if (balance === undefined && thanks === undefined) return null;
  const turned = { answer: `-${answer}`, says: "the sign turned", rule: { ...rule, negate: true } };
  const why = balance !== undefined
    ? `"${balance.name}" goes down by what "${amounts.name}" adds: it may be what one owes, ` +
      "as on the statement of a card"
    : `"${thanks}" is below zero, and most of "${amounts.name}" above: it may be what was spent, ` +
      "as on the statement of a card";
  return { choices: [{ answer, says, rule }, turned], why, like: 100 };
}

/** Whether a column is called as what an account holds after a row, and has numbers. */
export function isBalance({ name, isNumber, isEmpty }: Facts): boolean {
  return isNumber && !isEmpty && topicsOf(name).has("balance");
}

/** Why the one column of numbers that there is may not be the amounts; `undefined` where it is. */
function doubtOf({ name, samples }: Facts, isNamed: boolean): string | undefined {
  const topics = topicsOf(name);
  if (topics.has("credit") !== topics.has("debit")) {
    return `"${name}" is one side alone, and no other column has numbers that are all written alike`;
  }
  // Numbers of orders and of accounts have no parts.
  if (isNamed || samples.some((it) => !WHOLE.test(it))) return undefined;
  return `no column is called so, and "${name}" is the only one of numbers`;
}

/** What a question offers where nothing fits by its name. */
export function anyOf(field: InputField, facts: Facts[]): RuleChoice[] {
  const fitting = facts.filter((it) => !it.isEmpty && fits(field, it));
  return (fitting.length > 0 ? fitting : facts).slice(0, SHOWN).map(choiceOf);
}

/** What is needed may be known by its cells alone: dates as people write them, amounts. */
function byValues({ date, amount }: InputField, fitting: Facts[]): Facts[] {
  if (date) return fitting.filter(isWrittenDate);
  const others = fitting.filter((it) => !isBalance(it));
  return !amount ? [] : others.length > 0 ? others : fitting;
}

function fits(field: InputField, facts: Facts): boolean {
  const { name, type, date } = field;
  const { isDate, isNumber } = facts;
  if (date) return isDate;
  if (type === "f64") return isNumber && !isDate;
  if (type !== "utf8") return isNumber || isDate;
  if (isOtherAccount(name, facts.name)) return false;
  // No currency is a number, whatever words its column shares with one of money.
  if (isOfCurrencies(field) && (isNumber || isDate || !mayBeCurrencies(facts))) return false;
  return !isFigure(facts, topicsOf(name));
}

/** What a text is not filled with: money and days that are called so, unless the text is, too. */
function isFigure({ name, isDate, isNumber }: Facts, wanted: Set<string>): boolean {
  const topics = topicsOf(name);
  const has = (topic: string) => topics.has(topic) && !wanted.has(topic);
  return isNumber && MONEY.some(has) || isDate && has("date");
}

function choiceOf({ name, samples }: Facts): RuleChoice {
  return { answer: name, says: samples.join(", "), rule: { from: name } };
}
