import { cellText, type SourceColumn, type Table } from "../table/mod.ts";
import { accountOnEither, isOwnAccount } from "./either_side.ts";
import type { Suggestion } from "./suggestion.ts";
import { EMPTY, type Question } from "./question.ts";
import { isStatement } from "./statements.ts";
import { likeness, topicsOf } from "./words.ts";

/** More accounts than these are many. */
const FEW = 6;

/** Accounts that are shown of several. */
const SHOWN = 3;

/** Whether one account is meant where it stands in each row on one side or the other. */
export function doubtOfSides({ name, columns, table }: Suggestion, field: string): Question[] {
  const rule = columns[field];
  if (table === null || !isOwnAccount({ name: field, type: "utf8" }) || !("from" in rule)) {
    return [];
  }
  const [own, ...more] = [rule.from].flat();
  const found = more.length > 0 ? null : accountOnEither(own, table);
  return found === null
    ? []
    : [{ key: `${name}.${field}`, asks: `How is "${field}" filled?`, ...found }];
}

/**
 * Whether several accounts are the book's own is asked where no other book has any: a column that is called an
 * account may have those on the other side of each row, and nothing would ever meet.
 *
 * @param other the name of another book, as none of them has an account
 */
export function doubtOfAccounts(
  { name, columns, table }: Suggestion,
  field: string,
  other: string,
): Question[] {
  const rule = columns[field];
  if (!topicsOf(field).has("account") || topicsOf(field).has("counterparty")) return [];
  if (table === null || isStatement(table) || !("from" in rule)) return [];
  const [called, ...more] = [rule.from].flat();
  const column = table.columns.find((it) => it.name === called);
  if (column === undefined || more.length > 0) return [];
  const { words, isMany } = accountsIn(column, table);
  // Those of a column that is called just so are its own where they are few.
  if (words.length < 2 || likeness(field, called) === 100 && !isMany) return [];
  const why =
    `"${called}" has several, such as ${words.slice(0, SHOWN).join(", ")}, which may be those ` +
    `on the other side of each row, and "${other}" has none`;
  return [{
    key: `${name}.${field}`,
    asks: `How is "${field}" filled?`,
    why,
    choices: [EMPTY, { answer: called, says: "" }],
  }];
}

/** The different accounts of a column: as many as tell whether they are many. */
function accountsIn(column: SourceColumn, table: Table): { words: string[]; isMany: boolean } {
  const words = new Set<string>();
  for (let row = 0; row < table.rows; row++) {
    const word = cellText(column, row).trim();
    if (word !== "" && words.add(word).size > FEW) break;
  }
  return { words: [...words], isMany: words.size > FEW };
}
