import type { StatementField } from "../../statement/mod.ts";
import { given } from "./given.ts";
import { rejoined, rejoinedLines } from "./rejoined.ts";

/** Three digits say what kind of payment it is, and the sign behind them opens every field. */
const STRUCTURED = /^\s*(\d{3})([?<>^~!%|#$*@&])(?=\d\d)/;

/** Fields of what the payment is for, 27 letters each. */
const PURPOSE = /^(2\d|6[0-3])$/;
const FULL_FIELD = 27;

/** What SEPA's payments carry within their purpose, and what banks add to those that come back. */
const TAG =
  /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MDAT|SQTP|MTLG(?=:))(?:\+|(?<=MTLG):) ?/;
/** Those that are words for people. */
const FREE_TAGS = ["SVWZ", "MTLG", "ABWA", "ABWE"];

/** Field 86 as German banks write it: `166?00GUTSCHRIFT?20EREF+INV-1?32MUELLER`. */
export function germanWords(
  lines: string[],
): Partial<Record<StatementField, string>> | undefined {
  const match = STRUCTURED.exec(lines[0] ?? "");
  if (match === null) return undefined;
  const [opened, code, sign] = match;
  // A line may also be broken between two fields, and no blank belongs there.
  const text = rejoinedLines(lines).replace(
    new RegExp(` (?=${RegExp.escape(sign)}\\d\\d)`, "g"),
    "",
  );
  const fields = fieldsOf(text.slice(opened.length - 1), sign);
  const purpose = fields.filter(([number]) => PURPOSE.test(number)).map(([, value]) => value);
  const { free, tags } = tagged(fieldText(purpose));
  const field = (...numbers: string[]) =>
    fieldText(fields.filter(([it]) => numbers.includes(it)).map(([, value]) => value));
  return {
    code,
    reference: given(tags.get("EREF")),
    bank_reference: given(tags.get("KREF")),
    mandate: given(tags.get("MREF")),
    counterparty: field("32", "33"),
    counterparty_account: field("31") || (tags.get("IBAN") ?? ""),
    memo: [free, ...FREE_TAGS.flatMap((tag) => tags.get(tag) ?? [])].join(" ").trim() ||
      field("00"),
  };
}

function fieldText(values: string[]): string {
  return rejoined(values, (value) => value.length >= FULL_FIELD);
}

/** Each field's number and what it says. */
function fieldsOf(text: string, sign: string): [number: string, value: string][] {
  const parts = text.split(new RegExp(`${RegExp.escape(sign)}(?=\\d\\d)`));
  return parts.filter((part) => part !== "").map((part) => [part.slice(0, 2), part.slice(2)]);
}

function tagged(purpose: string): { free: string; tags: Map<string, string> } {
  const [free, ...rest] = purpose.split(TAG);
  const tags = new Map<string, string>();
  for (let at = 0; at + 1 < rest.length; at += 2) tags.set(rest[at], rest[at + 1].trim());
  return { free: free.trim(), tags };
}
