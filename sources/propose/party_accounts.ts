import type { InputField } from "../../core/host/describe/describe.ts";
import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { isOfBank, isOfNames, wantsNumber } from "./parties.ts";
import { isStatement } from "./statements.ts";
import { topicsOf } from "./words.ts";

/** Accounts that may be those of parties. */
interface PartyAccounts {
  accounts: Facts[];
  /** Why nobody can tell. */
  why: string;
  /** Whether they are rather that than not: the file is a list of documents. */
  isLikely: boolean;
}

/** What a list has that is of documents, and a bank's has not. */
const OF_DOCUMENTS = ["document", "invoice", "due"];

/**
 * The accounts, or their names, that may be those of parties: each customer has one in a list of what is due,
 * and no column is called as a customer. A plugin that has a column of accounts wants them there.
 *
 * @param facts columns that fit, and of which none is called as the field
 * @param all the columns of the table
 */
export function partyAccounts(
  field: InputField,
  input: InputField[],
  facts: Facts[],
  all: Facts[],
  table: Table,
): PartyAccounts | null {
  const wantsName = isOfNames(field);
  if (!wantsName && !wantsNumber(field, input) || isStatement(table)) return null;
  const pairs = input.filter((it) => isOfNames(it) || wantsNumber(it, input));
  if (pairs.length < 2 || input.some(({ name }) => topicsOf(name).has("account"))) return null;
  const accounts = facts.filter((it) => {
    const topics = topicsOf(it.name);
    const isAccount = topics.has("account") && !topics.has("contra") && it.words.length !== 1;
    return isAccount && it.isCode !== wantsName && !isOfBank(it);
  });
  if (accounts.length === 0) return null;
  const has = wantsName ? "names of accounts" : "accounts";
  const why = `no column is called so, and "${accounts[0].name}" has ${has}, such as ` +
    `${accounts[0].samples[0]}, which may be those of customers or suppliers`;
  const isLikely = all.some(({ name }) => OF_DOCUMENTS.some((it) => topicsOf(name).has(it)));
  return { accounts, why, isLikely };
}
