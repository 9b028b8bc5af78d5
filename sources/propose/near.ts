import type { InputField } from "../../core/host/describe/describe.ts";
import type { Table } from "../table/mod.ts";
import { type Facts, isWrittenDate } from "./facts.ts";
import { isStatement } from "./statements.ts";
import { topicsOf } from "./words.ts";

/** A column of the plugin that is left empty though the file has some that come near. */
export interface Near {
  field: string;
  /** Whether these are accounts on the other side of each row, or codes that nothing reads. */
  has: "other accounts" | "codes";
  columns: string[];
  /** What stands there. */
  sample: string;
}

/** What codes are numbers of that are looked for. */
const LOOKED_FOR = ["reference", "document", "invoice"];

/** What codes are that name no document: a note about them would be about every file. */
const STANDING = [
  ...["account", "company", "counterparty", "currency", "kind", "sign", "state"],
  ...["amount", "balance", "fee", "settled", "credit", "debit", "date", "value", "due"],
];

/** What comes near to a column that is left empty; null where nothing does. @param read what other rules read */
export function nearOf(
  { name: field, type }: InputField,
  facts: Facts[],
  read: ReadonlySet<string>,
): Near | null {
  if (type !== "utf8") return null;
  const topics = topicsOf(field);
  const unread = facts.filter((it) => !it.isEmpty && !read.has(it.name));
  const found = (has: Near["has"], columns: Facts[]): Near | null =>
    columns.length === 0
      ? null
      : { field, has, columns: columns.map((it) => it.name), sample: columns[0].samples[0] };
  if (topics.has("account")) {
    return found("other accounts", unread.filter((it) => isOtherAccount(field, it.name)));
  }
  return LOOKED_FOR.some((it) => topics.has(it)) ? found("codes", unread.filter(isCodes)) : null;
}

/** The columns of a statement that have what the payer gives, which is a number of a document or anything else. */
const OF_PAYERS = new Set(["reference", "structured_reference"]);

/** Whether a column of a statement has what a payer gives: two payments may have the same. */
export function isOfPayer({ name }: Facts, table: Table): boolean {
  return isStatement(table) && OF_PAYERS.has(name);
}

/** What a payer gives and nothing reads, for a number of a document that a statement has no column for. */
export function givenFor(
  { name: field, type }: InputField,
  facts: Facts[],
  read: ReadonlySet<string>,
  table: Table,
): Near | null {
  if (type !== "utf8" || !LOOKED_FOR.some((it) => topicsOf(field).has(it))) return null;
  const given = facts.filter((it) => isOfPayer(it, table) && !it.isEmpty && !read.has(it.name));
  const columns = given.map(({ name }) => name);
  return given.length === 0 ? null : { field, has: "codes", columns, sample: given[0].samples[0] };
}

/** Whether a column of accounts has those on the other side of each row, where a field is of the book's own. */
export function isOtherAccount(field: string, name: string): boolean {
  const [wanted, topics] = [topicsOf(field), topicsOf(name)];
  if (!wanted.has("account") || wanted.has("counterparty") || wanted.has("contra")) return false;
  return topics.has("contra") || topics.has("account") && topics.has("counterparty");
}

/** Whether each row has a code of its own, or many have, of which the name does not say that it is something else. */
function isCodes(facts: Facts): boolean {
  const { name, isCode, isNumber, tellsApart, words, samples } = facts;
  const topics = topicsOf(name);
  return isCode && !isWrittenDate(facts) && (tellsApart || words.length === 0) &&
    !STANDING.some((it) => topics.has(it)) && (!isNumber || samples.every((it) => LONG.test(it)));
}

/** As many digits as money and what is counted rarely have in each row, without a sign or parts. */
const LONG = /^\d{4,}$/;

/** What is left empty though the file has codes that may be it, as a sentence; those of rows alone are not told. */
export function noteOfCodes({ field, has, columns, sample }: Near): string[] {
  const named = columns.filter((it) => !isOfRows(it)).map((it) => `"${it}"`);
  return has !== "codes" || named.length === 0 ? [] : [
    `"${field}" is left empty, and ${
      named.join(", ")
    } has codes such as ${sample}, which nothing reads`,
  ];
}

/** Whether a name says of codes that a program gave them to its rows, such as `Transaction ID`. */
function isOfRows(name: string): boolean {
  const topics = topicsOf(name);
  return topics.size > 0 && topics.isSubsetOf(OF_ROWS);
}

const OF_ROWS = new Set(["number", "booking"]);
