import { type Decimal, decimalOf, negated } from "../../table/mod.ts";
import { dayNear, dayOf } from "./day.ts";

/** What field 61 says, before the words that follow it. */
export interface Booking {
  valueDate: number;
  date: number;
  amount: Decimal;
  isReversal: boolean;
  /** Expected, and not booked: as reports within a day have them. */
  isExpected: boolean;
  code: string;
  reference: string;
  bankReference: string;
  /** What the bank adds on a line of its own. */
  supplement: string;
}

/** Days, side, the last letter of the currency, amount, kind, references. */
const ENTRY =
  /^(\d{6})\s?(\d{4}|\s{4})?\s?(R[CD]|E[CD]|[CD])([A-Z])?\s?(\d+(?:,\d*)?)(?:([A-Z][A-Z0-9 ]{3})(.*))?$/;

/** What stands for a reference that is none. */
const NO_REFERENCE = /^(NONREF|NOTPROVIDED)?$/;

/** Reads field 61; `undefined` where it is none, or has a day that is none. */
export function readBooking(lines: string[]): Booking | undefined {
  const [first, ...rest] = isBroken(lines)
    ? [lines[0].trim() + lines[1], ...lines.slice(2)]
    : lines;
  const match = ENTRY.exec(first.trim());
  if (match === null) return undefined;
  const [, value, booked, side, , number, kind = "", references = ""] = match;
  const valueDate = dayOf(value);
  const amount = decimalOf(number, ",");
  if (valueDate === undefined || amount === undefined) return undefined;
  const date = booked?.trim() ? dayNear(booked, valueDate) : valueDate;
  if (date === undefined) return undefined;
  const [reference, ...bank] = references.split("//");
  // A credit that is taken back is money out.
  const isOut = side === "D" || side === "RC" || side === "ED";
  return {
    valueDate,
    date,
    amount: isOut ? negated(amount) : amount,
    isReversal: side.startsWith("R"),
    isExpected: side.startsWith("E"),
    code: kind.trim(),
    reference: told(reference),
    bankReference: told(bank.join("//")),
    supplement: rest.join(" ").trim(),
  };
}

/** Some banks break the line before the amount. */
function isBroken(lines: string[]): boolean {
  return lines.length > 1 && /^\d{6}\s?\d{0,4}\s?(R?[CD]|E[CD])[A-Z]?$/.test(lines[0].trim());
}

function told(reference: string): string {
  const text = reference.trim();
  return NO_REFERENCE.test(text) ? "" : text;
}
