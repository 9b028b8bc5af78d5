import { numberFormat, whyNoNumber } from "../../core/host/csv/number_format.ts";
import { cellText, decimalText, type SourceColumn } from "../table/mod.ts";
import type { ColumnReader, Unread } from "./column_reader.ts";
import type { Doubtful } from "./doubtful.ts";
import { exactNumber, plainText } from "../../core/host/exact.ts";

/** How a column's numbers are to be taken. */
export interface NumberStyle {
  /** The number 1234.56 as texts write it; `1234.56` itself where it is left out. */
  format?: string;
  /** Whether doubles are a spreadsheet's, which shows no more than 15 digits of them. */
  isSheet: boolean;
  /** Looks at what reads two ways, where no format is said. */
  doubtful?: Doubtful;
}

/** A number without groups, without an exponent. */
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** A number as JavaScript writes a double of very many digits. */
const WITH_POWER = /^-?\d+(?:\.\d+)?e\+\d+$/;

/** Digits that a spreadsheet shows of a number, and what is no more than the dust of adding up. */
const SHEET_DIGITS = 15;
const DUST = 1e-6;

/** The largest whole number of which every power of ten below is exact, and one division rounds once. */
const EXACT = 1_000_000_000_000_000n;
const EXACT_SCALE = 22;

/** What a double says that is no number. */
const NOT_FINITE = /^(?:NaN|-?Infinity)$/;

/** Why a double is no number, where it is none: half a sentence that says what to do. */
export function whyNotFinite({ kind }: SourceColumn, cell: string): string | undefined {
  if (kind !== "number" || !NOT_FINITE.test(cell)) return undefined;
  return `${cell} is no number; mend it where it comes from, or leave the cell empty`;
}

/** Reads numbers: exactly, or not at all. */
export function numberReader(column: SourceColumn, style: NumberStyle): ColumnReader<number> {
  const ofText = watched(column.name, style);
  const ofDouble = style.isSheet ? sheetNumber : plainNumber;
  const text = (row: number) => cellText(column, row);
  const reader = (read: ColumnReader<number>["read"]): ColumnReader<number> => ({
    read,
    why(row) {
      const cell = text(row);
      const why = whyNotFinite(column, cell);
      const told = why === undefined ? whyNot(cell.trim(), style.format) : { why };
      return { column: column.name, cell, ...told };
    },
  });
  switch (column.kind) {
    case "text":
      return reader((row) => ofText(column.cell(row)));
    case "integer":
      return reader((row) => decimalNumber(column.cell(row), 0));
    case "decimal":
      return reader((row) => decimalNumber(column.cell(row), column.scale));
    case "number":
      return reader((row) => ofDouble(column.cell(row)));
    case "mixed":
      return reader((row) => {
        const cell = column.cell(row);
        if (cell === null) return null;
        if (cell.kind === "number") return ofDouble(cell.value);
        return cell.kind === "text" ? ofText(cell.value) : undefined;
      });
    default:
      return reader((row) => text(row) === "" ? null : undefined);
  }
}

function watched(
  column: string,
  { format, doubtful }: NumberStyle,
): (text: string) => number | null | undefined {
  const read = textNumber(format);
  if (format !== undefined || doubtful === undefined) return read;
  return (text) => {
    doubtful.see(column, text.trim());
    return read(text);
  };
}

/** The number that a text writes, of one format. */
export function textNumber(format?: string): (text: string) => number | null | undefined {
  const decimal = decimalIn(format);
  return (cell) => {
    const text = cell.trim();
    if (text === "") return null;
    const written = decimal(text);
    return written === undefined ? undefined : exactNumber(written);
  };
}

/** A number in JavaScript's spelling; `undefined` for a text that is none of that format. */
function decimalIn(format?: string): (text: string) => string | undefined {
  if (format === undefined) return (text) => PLAIN.test(text) ? text : undefined;
  return numberFormat(format);
}

function decimalNumber(cell: bigint | null, scale: number): number | null | undefined {
  if (cell === null) return null;
  if (-EXACT < cell && cell < EXACT && scale <= EXACT_SCALE) return Number(cell) / 10 ** scale;
  return exactNumber(decimalText(cell, scale));
}

/** A double is written by the shortest decimal that means it, which comes back as the same. */
function plainNumber(cell: number | null): number | null | undefined {
  if (cell === null) return null;
  return Math.abs(cell) <= Number.MAX_SAFE_INTEGER ? cell + 0 : undefined;
}

/** A sum that a spreadsheet has worked out ends in digits that it does not show. */
function sheetNumber(cell: number | null): number | null | undefined {
  if (cell === null) return null;
  const shown = Number(cell.toPrecision(SHEET_DIGITS));
  return plainNumber(Math.abs(shown - cell) < DUST ? shown : cell);
}

function whyNot(text: string, format: string | undefined): Unread {
  const shown = JSON.stringify(text);
  const wanted = `a number such as ${format ?? "1234.56"}`;
  if (WITH_POWER.test(text) && Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER) {
    return { why: `${text} is larger than any number that is taken; mend the cell` };
  }
  const never = whyNoNumber(text, format);
  if (never !== undefined) return { why: never };
  const written = decimalIn(format)(text) ?? decimalIn()(text);
  if (written === undefined || exactNumber(written) !== undefined) {
    return { why: `${shown} is not ${wanted}; mend the cell, or say how`, option: "number" };
  }
  return {
    why: `${text} has more digits than a number keeps, and would become ` +
      `${plainText(Number(written))}; split the row, or leave the last digits away`,
  };
}
