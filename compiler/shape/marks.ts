import type { AmountUnit } from "../../core/host/describe/describe.ts";
import { MAX_DECLARED, MAX_NAME } from "../../core/host/describe/limits.ts";
import {
  type DecoratorNode,
  type Expression,
  type FieldDeclaration,
  type IdentifierExpression,
  ObjectLiteralExpression,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { decorator, decoratorName } from "./decorators.ts";
import { literal, textLiteral } from "./literals.ts";

/** What a column is marked as. */
export interface Marks {
  id: boolean;
  /** True where its unit is not said. */
  amount: true | AmountUnit | null;
  date: boolean;
  optional: boolean;
  /** All that its cells may say; null where that is not said. */
  oneOf: string[] | null;
}

const WORDS = ["id", "amount", "date", "optional", "oneOf"];

/** Those that take arguments. */
const TAKING = ["amount", "oneOf"];

/** As ISO 4217 has them. */
const CURRENCY = /^[A-Z]{3}$/;

/** More decimals than any unit has, and as many as the SDK's `minor` takes. */
const MOST_DIGITS = 18;

/** The marks that stand before a column. */
export function readMarks(field: FieldDeclaration, diagnostics: Diagnostics): Marks {
  for (const mark of field.decorators ?? []) checkMark(mark, diagnostics);
  const amount = decorator(field, "amount");
  return {
    id: decorator(field, "id") != null,
    amount: amount && (amount.args ? readUnit(amount, diagnostics) : true),
    date: decorator(field, "date") != null,
    optional: decorator(field, "optional") != null,
    oneOf: readWords(decorator(field, "oneOf"), diagnostics),
  };
}

function checkMark(mark: DecoratorNode, diagnostics: Diagnostics): void {
  const word = decoratorName(mark);
  if (word == null || !WORDS.includes(word)) {
    diagnostics.at(
      mark,
      "unknown_mark",
      `@${word ?? "…"} marks nothing on a column`,
      "use @id, @amount, @date, @optional or @oneOf",
    );
  } else if (mark.args && !TAKING.includes(word)) {
    diagnostics.at(mark, "unknown_mark", `@${word} takes no arguments`, `write @${word} alone`);
  }
}

/** What `@amount({ … })` says. */
function readUnit(mark: DecoratorNode, diagnostics: Diagnostics): true | AmountUnit {
  const [said] = mark.args!;
  if (mark.args!.length != 1 || !(said instanceof ObjectLiteralExpression)) {
    diagnostics.at(
      mark,
      "bad_amount",
      "@amount takes one object, or nothing",
      'write @amount, @amount({ currency: "USD" }) or @amount({ digits: 0 })',
    );
    return true;
  }
  const unit: AmountUnit = {};
  said.names.forEach((name, at) => readPart(unit, name, said.values[at], diagnostics));
  return unit;
}

function readPart(
  unit: AmountUnit,
  name: IdentifierExpression,
  value: Expression,
  diagnostics: Diagnostics,
): void {
  if (name.text == "currency") {
    const currency = textLiteral(value);
    if (currency != null && CURRENCY.test(currency)) unit.currency = currency;
    else {
      const advice = 'write three letters, such as currency: "USD"';
      diagnostics.at(value, "bad_amount", "the currency is not a code of ISO 4217", advice);
    }
  } else if (name.text == "digits") {
    const digits = literal(value);
    const isCount = typeof digits == "number" && Number.isInteger(digits) && digits >= 0;
    if (isCount && digits <= MOST_DIGITS) unit.digits = digits;
    else {
      const advice = "write 2 for cents, 0 for whole units";
      diagnostics.at(
        value,
        "bad_amount",
        `digits is not a number from 0 to ${MOST_DIGITS}`,
        advice,
      );
    }
  } else {
    const advice = "it takes currency and digits";
    diagnostics.at(name, "bad_amount", `@amount knows no ${name.text}`, advice);
  }
}

/** What `@oneOf("…", "…")` says. */
function readWords(mark: DecoratorNode | null, diagnostics: Diagnostics): string[] | null {
  if (mark == null) return null;
  const words = (mark.args ?? []).map((it) => textLiteral(it) ?? "");
  const isGood = words.length > 0 && new Set(words).size == words.length &&
    words.every((it) => it.length > 0 && it.length <= MAX_NAME && it.trim() == it);
  if (isGood && words.length <= MAX_DECLARED) return words;
  diagnostics.at(
    mark,
    "bad_one_of",
    "@oneOf takes different words, without blanks at their ends",
    'write @oneOf("bank", "ledger")',
  );
  return null;
}
