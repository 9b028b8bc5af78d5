import type { SourceColumn } from "../table/mod.ts";
import type { ColumnReader, Unread } from "./column_reader.ts";

/** A column of a file, and its numbers. */
export interface Side extends ColumnReader<number>, Pick<SourceColumn, "name"> {}

/**
 * Reads what stands in one of two columns: credits count upwards, debits downwards. Of a row with
 * something in both nobody knows which it is.
 *
 * @param signed whether debits bear a minus of their own; where nobody says, none may
 */
export function sidesReader(
  credits: Side,
  debits: Side,
  signed: boolean | undefined,
): ColumnReader<number> {
  return {
    read(row) {
      const credit = credits.read(row);
      const debit = debits.read(row);
      if (credit === undefined || debit === undefined) return undefined;
      if (credit === null && debit === null) return null;
      if (whyNot(credit ?? 0, debit ?? 0, signed) !== null) return undefined;
      return (credit ?? 0) !== 0 ? credit : signed === true ? debit ?? 0 : 0 - (debit ?? 0);
    },
    why(row): Unread {
      const [credit, debit] = [credits.read(row), debits.read(row)];
      if (credit === undefined) return credits.why(row);
      if (debit === undefined) return debits.why(row);
      const column = (credit ?? 0) === 0 || (debit ?? 0) !== 0 ? debits.name : credits.name;
      return { column, why: whyNot(credit ?? 0, debit ?? 0, signed)! };
    },
  };
}

function whyNot(credit: number, debit: number, signed: boolean | undefined): string | null {
  if (credit !== 0 && debit !== 0) {
    return `there is ${credit} in the one column and ${debit} in the other; keep one of them`;
  }
  if (signed === undefined && (credit < 0 || debit < 0)) {
    return `${credit || debit} is below zero; say with "signed" whether debits bear a minus`;
  }
  if (signed !== true || debit <= 0) return null;
  return `${debit} has no minus, and "signed" says that debits bear one; mend one of them`;
}
