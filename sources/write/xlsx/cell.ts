import { MS_PER_DAY } from "../../../core/host/day.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { cellText, type MixedCell, mixedText, type SourceColumn } from "../../table/mod.ts";

/** Styles of the workbook, by their numbers; those of decimals follow, by how many digits they have. */
export const STYLE = { plain: 0, header: 1, date: 2, time: 3, decimals: 4 };

/** More digits than these a spreadsheet does not keep: a number of more is written as text. */
const KEPT_DIGITS = 15;
/** Letters that fit into a cell. */
const MOST_LETTERS = 32_767;

const DAYS_TO_1970 = 25_569;
/** The first of March 1900: before it, spreadsheets count a day that there was not. */
const FIRST_DAY = 61;
const NS_PER_MS = 1_000_000n;

/** A cell of a column as XML; `""` where it is empty. */
export function cellXml(column: SourceColumn, row: number): string {
  if (column.kind === "other") return "";
  if (column.kind === "mixed") {
    const cell = column.cell(row);
    return cell === null ? "" : mixedXml(cell);
  }
  const cell = column.cell(row);
  if (cell === null || cell === "") return "";
  switch (column.kind) {
    case "integer":
    case "decimal":
      return exactXml(column, row);
    case "number":
      return numberXml(String(cell), STYLE.plain);
    case "date":
      return dateXml(cell as number);
    case "time":
      // A spreadsheet has no zones: what has one stays what it is, as text.
      return column.zone === null ? timeXml(cell as bigint) : textXml(cellText(column, row));
    case "boolean":
      return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
    case "text":
      return textXml(cell as string);
  }
}

function mixedXml(cell: MixedCell): string {
  switch (cell.kind) {
    case "number":
      return numberXml(String(cell.value), STYLE.plain);
    case "date":
      return dateXml(cell.value);
    case "time":
      return timeXml(cell.value);
    case "boolean":
      return `<c t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    case "text":
      return textXml(mixedText(cell));
  }
}

function exactXml(column: SourceColumn, row: number): string {
  const text = cellText(column, row);
  const scale = column.kind === "decimal" ? column.scale : 0;
  const digits = text.replace(/^-?0*\.?0*|\./g, "").length;
  if (digits > KEPT_DIGITS) return textXml(text);
  return numberXml(text, scale === 0 ? STYLE.plain : STYLE.decimals + scale - 1);
}

function numberXml(text: string, style: number): string {
  return style === STYLE.plain ? `<c><v>${text}</v></c>` : `<c s="${style}"><v>${text}</v></c>`;
}

function dateXml(days: number): string {
  const serial = days + DAYS_TO_1970;
  if (serial >= FIRST_DAY) return numberXml(String(serial), STYLE.date);
  return textXml(mixedText({ kind: "date", value: days }));
}

function timeXml(nanoseconds: bigint): string {
  const serial = Number(nanoseconds / NS_PER_MS) / MS_PER_DAY + DAYS_TO_1970;
  if (serial >= FIRST_DAY && nanoseconds % NS_PER_MS === 0n) {
    return numberXml(String(serial), STYLE.time);
  }
  return textXml(mixedText({ kind: "time", value: nanoseconds }));
}

/** A text in the cell itself, which nothing reads as a formula, whatever it begins with. */
export function textXml(text: string, style = STYLE.plain): string {
  if (text.length > MOST_LETTERS) {
    throw new FloreconError(
      "cannot_write",
      `a text has ${text.length} letters, and a cell of a workbook ${MOST_LETTERS}; write a .csv`,
    );
  }
  const own = style === STYLE.plain ? "" : ` s="${style}"`;
  return `<c t="inlineStr"${own}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML cannot hold, and what would be read as an escape for it. */
// deno-lint-ignore no-control-regex
const UNHEARD = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as XML and as workbooks need it. */
export function escaped(text: string): string {
  return text.toWellFormed()
    .replace(UNHEARD, (sign) => {
      return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
    })
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);
}
