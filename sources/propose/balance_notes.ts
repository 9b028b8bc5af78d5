import type { InputField } from "../../core/host/describe/describe.ts";
import { numberReader } from "../mapping/numbers.ts";
import { type ColumnRule, columnsOf } from "../reconciliation/mod.ts";
import { cellText, type Table } from "../table/mod.ts";
import { amountsOf } from "./amounts_of.ts";
import { isBalance } from "./columns.ts";
import type { Facts } from "./facts.ts";
import { balanceTurns, type Going, goingOf } from "../mapping/running_balance.ts";

/** What a balance beside the rows has against how their amounts are filled: as sentences. */
export function balanceNotes(
  table: Table,
  facts: Facts[],
  input: InputField[],
  rules: Record<string, ColumnRule>,
): string[] {
  const amounts = amountsOf(table, input, rules);
  if (amounts === null) return [];
  const read = Object.values(rules).flatMap(columnsOf);
  return facts.filter((it) => isBalance(it) && !read.includes(it.name)).flatMap((balance) => {
    const stands = standsOf(balance, table);
    const groupOf = groupsOf(table, rules);
    const going = goingOf(stands, amounts, groupOf);
    if (going.broken.length > 0 && goesByOther(balance, stands, facts, table, groupOf)) return [];
    const note = noteOf(going, table, () => balanceTurns(stands, amounts));
    return note === null ? [] : [`"${balance.name}" ${note}`];
  });
}

/** Whether a balance follows from another column in every step, such as from what is left after fees. */
function goesByOther(
  balance: Facts,
  stands: (number | null)[],
  facts: Facts[],
  table: Table,
  groupOf: (row: number) => string,
): boolean {
  return facts.filter((it) => it !== balance && it.isNumber && !it.isDate && !it.isEmpty)
    .some((it) => {
      const { sign, broken } = goingOf(stands, standsOf(it, table), groupOf);
      return sign > 0 && broken.length === 0;
    });
}

function noteOf(
  { sign, steps, broken }: Going,
  { placed, places }: Table,
  turns: () => boolean,
): string | null {
  if (sign === 0) {
    return turns()
      ? "goes by these amounts and not by their signs; see whether all of them count upwards"
      : null;
  }
  const turned = sign < 0
    ? "goes down where these amounts go up, and up where they go down; see whether that is meant"
    : null;
  if (broken.length === 0) return turned;
  const [{ row, before, after, says }] = broken;
  const [from, to, by] = [before, after, sign * says].map(hundredths);
  const which = broken.length === 1 ? "" : `, first`;
  const other = `does not follow from the rows in ${broken.length} of ${steps} steps${which} at ` +
    `${placed} ${places[row]}, from ${from} to ${to} where the rows say ${by}; ` +
    "one may be missing, be there twice, or have another amount";
  return turned === null ? other : `${turned}; it ${other}`;
}

function standsOf({ column, numbers }: Facts, table: Table): (number | null)[] {
  const format = table.settings.number ?? numbers[0]?.format;
  const reader = numberReader(column, { format, isSheet: table.format === "xlsx" });
  return Array.from({ length: table.rows }, (_, row) => reader.read(row) ?? null);
}

/** Each account has a balance of its own, and so has each currency of one. */
function groupsOf({ columns }: Table, rules: Record<string, ColumnRule>): (row: number) => string {
  const names = ["account", "currency"].flatMap((field) =>
    rules[field] === undefined ? [] : columnsOf(rules[field])
  );
  const apart = columns.filter(({ name }) => names.includes(name));
  return (row) => JSON.stringify(apart.map((it) => cellText(it, row).trim()));
}

function hundredths(cents: number): string {
  const text = (cents / 100).toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}
