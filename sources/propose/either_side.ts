import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import { cellText, type SourceColumn, type Table } from "../table/mod.ts";
import { isOtherAccount } from "./near.ts";
import type { Question } from "./question.ts";
import { isStatement } from "./statements.ts";
import type { TurnedWays } from "./turned_kinds.ts";
import { topicsOf } from "./words.ts";

/** An account that each row has on just one of its two sides, on either in some. */
interface EitherSide {
  account: string;
  /** The column that amounts are likely of. */
  own: string;
  /** The one for the other side of each row, such as a `Gegenkonto`. */
  contra: string;
  /** In how many rows the account stands on each side. */
  rows: { own: number; contra: number };
}

/** How books call what they are of. */
const OWN = "account";

/** Whether a column of a plugin is for the account that a book is of. */
export function isOwnAccount({ name, type }: InputField): boolean {
  const topics = topicsOf(name);
  return type === "utf8" && topics.has(OWN) && !topics.has("counterparty") && !topics.has("contra");
}

/** The accounts that a table is of, where whoever booked had the choice on which side of a row they stand. */
function eitherSides(table: Table): EitherSide[] {
  // A statement's amounts are those of its account.
  if (isStatement(table)) return [];
  const columns = table.columns.filter(({ kind }) => kind !== "other");
  const contras = columns.filter(({ name }) => isOtherAccount(OWN, name));
  const owns = columns.filter((it) => topicsOf(it.name).has(OWN) && !contras.includes(it));
  return contras.flatMap((contra) => owns.flatMap((own) => sidesOf(own, contra, table)));
}

function sidesOf(own: SourceColumn, contra: SourceColumn, { rows }: Table): EitherSide[] {
  if (rows === 0) return [];
  const said = (column: SourceColumn, row: number) => cellText(column, row).trim();
  return [said(own, 0), said(contra, 0)].filter((it) => it !== "").flatMap((account) => {
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const isOwn = said(own, row) === account;
      if (isOwn === (said(contra, row) === account)) return [];
      if (isOwn) count++;
    }
    const found = { own: count, contra: rows - count };
    if (found.own === 0 || found.contra === 0) return [];
    return [{ account, own: own.name, contra: contra.name, rows: found }];
  });
}

/** The ways to fill a column of accounts with one that stands on either side, or as the rows have it. */
export function accountOnEither(own: string, table: Table): Omit<Question, "key" | "asks"> | null {
  const found = eitherSides(table).filter((it) => it.own === own);
  if (found.length === 0) return null;
  const choices = found.map(({ account, rows }) => ({
    answer: `=${account}`,
    says: `in every row: ${rows.contra} of them have it on the other side`,
  }));
  return { why: whyOf(found[0]), choices: [...choices, { answer: own, says: "as it is" }] };
}

/**
 * How amounts may be meant where the account that a book is of stands on either side: turned where it is on
 * the other one, or as they are; null where there is no such account, or the rule says what is turned.
 *
 * @param account what is said to be the account in every row, if anything is
 */
export function turnedOnEither(
  amount: ColumnRule | undefined,
  table: Table,
  account: string | undefined,
): TurnedWays | null {
  if (amount === undefined || "const" in amount || "content" in amount) return null;
  if (amount.negate_where !== undefined) return null;
  const found = eitherSides(table);
  if (found.length === 0) return null;
  const said = found.filter((it) => it.account === account);
  const ways = (said.length > 0 ? said : found).map(({ account, contra }) => {
    const rule = { ...amount, negate_where: { column: contra, words: [account] } };
    const says = `the sign turned where "${contra}" says "${account}"`;
    return { answer: JSON.stringify(rule), says, rule };
  });
  // To say that nothing is turned tells it from what was answered before this was asked.
  const plain = { ...amount, negate: amount.negate ?? false };
  return {
    choices: [...ways, { answer: JSON.stringify(plain), says: "as they are", rule: plain }],
    why: whyOf(said[0] ?? found[0]),
  };
}

/** What is said where a book had each row's own account before one stood on either side of all. */
export function noteOfSides(
  key: string,
  account: ColumnRule | undefined,
  table: Table,
): string[] {
  if (account === undefined || !("from" in account)) return [];
  const found = eitherSides(table).find(({ own }) => own === account.from);
  return found === undefined ? [] : [
    `${whyOf(found)}; --answer ${key}==${found.account} has it asked`,
  ];
}

function whyOf({ account, own, contra, rows }: EitherSide): string {
  return `"${account}" stands in "${own}" in ${rows.own} of ${
    rows.own + rows.contra
  } rows, and in ` +
    `"${contra}" in the others, where an amount may be that of the account in "${own}"`;
}
