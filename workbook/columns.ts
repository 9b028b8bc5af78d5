import type { MoneyUnit } from "../core/host/report/units.ts";
import type { MixedCell, SourceColumn } from "../sources/table/mod.ts";

/** An amount in minor units, and what it is in. */
export interface Money {
  amount: number;
  unit: MoneyUnit;
}

/** A column of texts. */
export function texts<T>(name: string, lines: T[], read: (line: T) => string): SourceColumn {
  return { kind: "text", name, cell: (row) => read(lines[row]) };
}

/** A column of whole numbers. */
export function integers<T>(
  name: string,
  lines: T[],
  read: (line: T) => number | null | undefined,
): SourceColumn {
  return {
    kind: "integer",
    name,
    cell(row) {
      const value = read(lines[row]);
      return value === null || value === undefined ? null : BigInt(value);
    },
  };
}

/** A column of days since 1970-01-01. */
export function days<T>(name: string, lines: T[], read: (line: T) => number | null): SourceColumn {
  return { kind: "date", name, cell: (row) => read(lines[row]) };
}

/** A column of cells that say themselves what they are. */
export function cells<T>(
  name: string,
  lines: T[],
  read: (line: T) => MixedCell | null,
): SourceColumn {
  return { kind: "mixed", name, cell: (row) => read(lines[row]) };
}

/** A column of amounts in whole units, with as many digits as the currency on it that has most. */
export function amounts<T>(
  name: string,
  lines: T[],
  read: (line: T) => Money | null,
): SourceColumn {
  let scale = 0;
  for (const line of lines) scale = Math.max(scale, read(line)?.unit.digits ?? 0);
  return {
    kind: "decimal",
    scale,
    name,
    cell(row) {
      const money = read(lines[row]);
      if (money === null) return null;
      return BigInt(money.amount) * 10n ** BigInt(scale - money.unit.digits);
    },
  };
}

/** The currency of an amount; empty where nobody names one. */
export function currencyOf({ unit }: Money): string {
  return unit.currency;
}
