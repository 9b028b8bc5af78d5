import type { InputField } from "../../core/host/describe/describe.ts";
import type { Facts } from "./facts.ts";
import { likeness, topicsOf, wordsOf } from "./words.ts";

/** An account as the world writes it, with the blanks that people put in. */
const IBAN = /^\p{Lu}{2}\d{2}(?: ?[\p{Lu}\d]){11,30}$/u;

/**
 * Whether a column has what a text of the plugin wants that is about a party, be it its number or its name:
 * a name is no number, a number no name, and an account at a bank is neither.
 *
 * @param input all columns of the plugin: a number is wanted where another column has the name
 */
export function isOfParty(field: InputField, input: InputField[], facts: Facts): boolean {
  const [wanted, topics] = [topicsOf(field.name), topicsOf(facts.name)];
  if (!wanted.has("counterparty") || wanted.has("account") || !topics.has("counterparty")) {
    return true;
  }
  if (likeness(field.name, facts.name) === 100) return true;
  if (isOfNames(field)) {
    return !topics.has("account") && !saysNumber(facts.name) && !facts.isCode;
  }
  if (!wantsNumber(field, input)) return !topics.has("account");
  return !isOfBank(facts) && (facts.isCode || saysNumber(facts.name));
}

/** Why a column that is called as one of parties' numbers may be none: it has names, and no other column does. */
export function doubtOfNumber(
  field: InputField,
  input: InputField[],
  called: Facts,
  all: Facts[],
): string | undefined {
  const isNumbered = called.isCode || called.isEmpty || saysNumber(called.name);
  if (isNumbered || !wantsNumber(field, input)) return undefined;
  const names = input.filter(isOfNames);
  const hasName = all.some((it) =>
    it !== called &&
    names.some((name) => likeness(name.name, it.name) > likeness(name.name, called.name))
  );
  return hasName
    ? undefined
    : `"${called.name}" is called so and has names, such as ${called.samples[0]}`;
}

/** Whether a name says that it is of numbers: `Kundennr` does in one word. */
function saysNumber(name: string): boolean {
  return topicsOf(name).has("number") || wordsOf(name).some((it) => it.endsWith("nr"));
}

/** Whether a text of the plugin has what parties are called. */
export function isOfNames({ name }: InputField): boolean {
  return topicsOf(name).has("counterparty") && wordsOf(name).includes("name");
}

/** Whether a text of the plugin has the numbers of parties, beside their names. */
export function wantsNumber(field: InputField, input: InputField[]): boolean {
  const isOfParties = field.type === "utf8" && topicsOf(field.name).has("counterparty");
  return isOfParties && !isOfNames(field) && input.some(isOfNames);
}

/** An account at a bank, as its statement calls it or by its letters; that of a customer in the books is a number. */
export function isOfBank({ name, samples }: Facts): boolean {
  const words = wordsOf(name);
  return words.includes("iban") || words.join(" ") === "counterparty account" ||
    samples.every((it) => IBAN.test(it));
}
