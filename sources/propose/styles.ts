import { MS_PER_DAY } from "../../core/host/day.ts";
import { dateOf } from "../mapping/dates.ts";
import { textNumber } from "../mapping/numbers.ts";
import type { Period, SourceColumn } from "../table/mod.ts";

/** How numbers are written, the plainest first; `undefined` needs no format. */
const NUMBERS: readonly (string | undefined)[] = [
  undefined,
  "1,234.56",
  "1.234,56",
  "1 234,56",
  "1'234.56",
  "1234,56",
  "1 234.56",
];

/** How dates are written, the plainest first; `undefined` is ISO 8601. */
const DATES: readonly (string | undefined)[] = [
  undefined,
  ...["DD.MM.YYYY", "D.M.YYYY", "DD.MM.YY", "D.M.YY"],
  ...["DD/MM/YYYY", "D/M/YYYY", "DD/MM/YY", "D/M/YY"],
  ...["MM/DD/YYYY", "M/D/YYYY", "MM/DD/YY", "M/D/YY"],
  ...["DD-MM-YYYY", "D-M-YYYY", "DD-MM-YY", "D-M-YY"],
  ...["MM-DD-YYYY", "M-D-YYYY", "MM-DD-YY", "M-D-YY"],
  ...["YYYY/MM/DD", "YYYY.MM.DD", "YYYY/M/D", "YYYY-M-D"],
  ...["YY-MM-DD", "YY/MM/DD", "YY.MM.DD", "YY-M-D", "YY/M/D", "YY.M.D"],
  ...["DD-MMM-YYYY", "D-MMM-YYYY", "DD-MMM-YY", "D-MMM-YY", "DD MMM YYYY", "D MMM YYYY"],
  ...["DD/MMM/YYYY", "DD.MMM.YYYY", "DDMMMYYYY"],
  ...["DD. MMMM YYYY", "D. MMMM YYYY", "DD MMMM YYYY", "D MMMM YYYY"],
  ...["MMMM DD, YYYY", "MMMM D, YYYY", "MMMM D YYYY"],
  ...["DD. MMM YYYY", "D. MMM YYYY", "MMM DD, YYYY", "MMM D, YYYY", "MMM D YYYY"],
  // A name tells the month, and not which of the other two is the year.
  ...["YY-MMM-DD", "YY-MMM-D", "YYYY-MMM-DD"],
  ...["YYYYMMDD", "DDMMYYYY", "MMDDYYYY", "YYMMDD", "DDMMYY", "MMDDYY"],
];

/** How days are written of which the file says the year: as a number, without the zero of its day. */
const YEARLESS = ["DMM"];

/** How many cells of a column are looked at. */
const LOOKED = 2_000;

/** A column may have so many cells that are slips: those are said when it is read. */
const SLIPS = 0.05;

/** One that a person said to be of numbers may have so many. */
const MOST_SLIPS = 0.5;

/** Dates of a file lie in fewer years than this. */
const STREWN = 3;

/** One way to read texts, and what they come to by it; NaN where one is nothing. */
export interface Style {
  /** As `florecon.json` says it; `undefined` where nothing needs to be said. */
  format: string | undefined;
  values: number[];
}

/** The texts of a column that say anything: of a long one some from all over it. */
export function textsOf(column: SourceColumn, rows: number): string[] {
  if (column.kind !== "text" && column.kind !== "mixed") return [];
  const step = Math.max(1, Math.floor(rows / LOOKED));
  const texts: string[] = [];
  for (let row = 0; row < rows; row += step) {
    const cell = column.cell(row);
    const text = typeof cell === "string" ? cell : cell?.kind === "text" ? cell.value : "";
    if (text.trim() !== "") texts.push(text.trim());
  }
  return texts;
}

/** The ways to read some texts as numbers, the fewest slips first, of which no two come to the same. */
export function numberStyles(texts: string[], formats = NUMBERS, slips = SLIPS): Style[] {
  const reader = (format: string | undefined) => {
    const read = textNumber(format);
    return (text: string) => read(text) ?? undefined;
  };
  return stylesOf(texts, formats, reader, slips);
}

/** The same where a person said that these are numbers: the others are told when they are read. */
export function likelyNumberStyles(texts: string[]): Style[] {
  return numberStyles(texts, NUMBERS, MOST_SLIPS);
}

/** The same as dates. */
export function dateStyles(
  texts: string[],
  period?: Period,
  formats: readonly (string | undefined)[] = period === undefined ? DATES : [...DATES, ...YEARLESS],
): Style[] {
  return withoutStrewn(stylesOf(texts, formats, (format) => dateOf(format, period)));
}

/**
 * Beside the name of a month the year and the day can be taken for each other: `01-Mar-26`. Where one way
 * strews the rows over many years, and the other leaves them within two, that other one is meant; a few
 * rows tell neither.
 */
function withoutStrewn(styles: Style[]): Style[] {
  const named = styles.filter(({ format }) => format?.includes("MMM"));
  const isStrewn = (style: Style) => named.includes(style) && yearsOf(style) >= STREWN;
  return named.some((it) => yearsOf(it) <= 2) ? styles.filter((it) => !isStrewn(it)) : styles;
}

/** How many years the dates of a style lie in. */
function yearsOf({ values }: Style): number {
  const years = values.filter((it) => !Number.isNaN(it))
    .map((day) => new Date(day * MS_PER_DAY).getUTCFullYear());
  return new Set(years).size;
}

function stylesOf(
  texts: string[],
  formats: readonly (string | undefined)[],
  reader: (format: string | undefined) => (text: string) => number | undefined,
  slips = SLIPS,
): Style[] {
  let styles: Style[] = [];
  let fewest = Math.floor(slips * texts.length);
  for (const format of texts.length === 0 ? [] : formats) {
    const values = valuesOf(texts, reader(format), fewest);
    if (values === null) continue;
    const unread = values.filter(Number.isNaN).length;
    if (unread < fewest) [styles, fewest] = [[], unread];
    if (!styles.some((other) => isSame(other.values, values))) styles.push({ format, values });
  }
  return styles;
}

/** What every text comes to; null where more than so many are nothing. */
function valuesOf(
  texts: string[],
  read: (text: string) => number | undefined,
  most: number,
): number[] | null {
  const values: number[] = [];
  let slips = 0;
  for (const text of texts) {
    const value = read(text);
    if (value === undefined && ++slips > most) return null;
    values.push(value ?? NaN);
  }
  return values;
}

function isSame(one: number[], other: number[]): boolean {
  return one.every((value, at) => Object.is(value, other[at]));
}
