import type { InputField } from "../../core/host/describe/describe.ts";
import { cellText, type Table } from "../table/mod.ts";
import type { RuleChoice } from "./columns.ts";
import type { Facts } from "./facts.ts";
import { numbersOf } from "./numbers_of.ts";
import type { Answers } from "./question.ts";
import { topicsOf } from "./words.ts";

/**
 * What plugins count above zero, whatever a list has: a payout leaves a processor, a credit takes from what
 * is due, and an invoice stands on one side in a list of debtors and on the other in one of creditors.
 */
export const COUNTED_ABOVE = ["payout", "credit", "invoice"];

/**
 * Whether most rows of a source are likely above zero: it has documents or payouts, and is no book of a bank,
 * of which more may go out than comes in.
 */
export function isMostlyAbove(input: InputField[], source: string, answers: Answers): boolean {
  return input.some((field) => {
    if (!COUNTED_ABOVE.some((it) => field.one_of?.includes(it))) return false;
    const word = wordOfAll(field, source, answers);
    return word === undefined || COUNTED_ABOVE.includes(word);
  });
}

/** Whether a source is one's own ledger, in which money that comes in is a debit. */
export function isLedger(input: InputField[], source: string, answers: Answers): boolean {
  return input.some((field) => wordOfAll(field, source, answers) === "ledger");
}

/** The word that a plugin takes for all rows of a source: its answer, or its name. */
function wordOfAll(
  { name, one_of: taken = [] }: InputField,
  source: string,
  answers: Answers,
): string | undefined {
  const answer = answers.get(`${source}.${name}`) ?? "";
  return [answer.replace(/^=/, ""), source].find((it) => taken.includes(it));
}

/** Of two sides, first those by which a debit counts upwards. */
export function debitsFirst(choices: RuleChoice[]): RuleChoice[] {
  const isCredit = ({ rule }: RuleChoice) =>
    "credit" in rule && topicsOf(rule.credit).has("credit") !== (rule.negate === true);
  return choices.toSorted((one, other) => Number(isCredit(one)) - Number(isCredit(other)));
}

/** Of two sides, first those by which most rows are above zero. */
export function mostlyAboveFirst(
  choices: RuleChoice[],
  facts: Facts[],
  table: Table,
): RuleChoice[] {
  const isBelow = ({ rule }: RuleChoice): boolean => {
    if ("from" in rule && rule.sign !== undefined) {
      const { column, minus } = rule.sign;
      const signs = facts.find(({ name }) => name === column)!.column;
      const said = Array.from({ length: table.rows }, (_, row) => cellText(signs, row).trim());
      return 2 * said.filter((it) => minus.includes(it)).length > said.length;
    }
    if (!("credit" in rule)) return false;
    const [up, down] = [rule.credit, rule.debit].map((name) =>
      numbersOf(facts.find((it) => it.name === name)!, table).filter((it) =>
        it !== null && it !== 0
      )
    );
    return (up.length < down.length) !== (rule.negate === true);
  };
  return choices.toSorted((one, other) => Number(isBelow(one)) - Number(isBelow(other)));
}
