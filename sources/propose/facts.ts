import { cellText, type Period, type SourceColumn, type Table } from "../table/mod.ts";
import { dateStyles, numberStyles, type Style, textsOf } from "./styles.ts";

/** What a column's cells tell. */
export interface Facts {
  column: SourceColumn;
  name: string;
  /** Some that say something, as they read. */
  samples: string[];
  /** How all of its texts can be read as dates, and as numbers. */
  dates: Style[];
  numbers: Style[];
  isDate: boolean;
  isNumber: boolean;
  isEmpty: boolean;
  /** Whether every row says something else, and more than its own number. */
  tellsApart: boolean;
  /** Whether all of them could be names that a program gives, not what a person writes. */
  isCode: boolean;
  /** The different words that there are, where they are few. */
  words: string[];
}

/** How many values are shown. */
const SHOWN = 3;

/** More words than these are no list to choose from. */
const FEW = 6;

/** Digits alone are dates only for a column that is called so. */
const DIGITS = /^\d+$/;

/** Names that programs give have a digit, few blanks, and not many letters: `RE 2026-1001`. */
const CODE = /^(?=.*\d)(?!(\S+\s+){3})\S.{0,39}$/u;

/** As many digits as a day has with the four of its year. */
const WHOLE_DAY = /^\d{8}$/;

/** What the columns of a table tell; of two with one name nobody can say which is meant. */
export function factsOf({ columns, rows, names, period }: Table): Facts[] {
  return columns.filter(({ name, kind }) =>
    kind !== "other" && name !== "" && names.indexOf(name) === names.lastIndexOf(name)
  ).map((column) => factsOfColumn(column, rows, period));
}

function factsOfColumn(column: SourceColumn, rows: number, period: Period | undefined): Facts {
  const texts = textsOf(column, rows);
  const { filled, distinct } = cellsOf(column, rows);
  const [dates, numbers] = [dateStyles(texts, period), numberStyles(texts)];
  const hasTexts = texts.length > 0;
  return {
    column,
    name: column.name,
    samples: [...distinct].slice(0, SHOWN),
    dates,
    numbers,
    isDate: hasTexts ? dates.length > 0 : holds(column, rows, ["date", "time"]),
    isNumber: hasTexts ? numbers.length > 0 : holds(column, rows, ["integer", "decimal", "number"]),
    isEmpty: filled === 0,
    tellsApart: filled === rows && distinct.size === rows && !isCount([...distinct]),
    isCode: filled > 0 && [...distinct].every((it) => CODE.test(it)),
    words: distinct.size <= FEW ? [...distinct] : [],
  };
}

/** Whether a date stands there for one that people wrote as such, not as digits alone. */
export function isWrittenDate({ isDate, samples }: Facts): boolean {
  return isDate && !samples.some((it) => DIGITS.test(it));
}

/** Whether dates stand there, for one who looks for any: with digits alone only those of a whole year. */
export function isLikelyDate(facts: Facts): boolean {
  return isWrittenDate(facts) || facts.isDate && facts.samples.every((it) => WHOLE_DAY.test(it));
}

/** What stands in the cells, as far as it takes to see that it repeats itself and is much. */
function cellsOf(column: SourceColumn, rows: number): { filled: number; distinct: Set<string> } {
  const distinct = new Set<string>();
  let filled = 0;
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row).trim();
    if (text === "") continue;
    filled++;
    if (distinct.add(text).size < filled && distinct.size > FEW) break;
  }
  return { filled, distinct };
}

/** 1, 2, 3: the number of a row in its file, which the next file gives to another row. */
function isCount(texts: string[]): boolean {
  const first = Number(texts[0]);
  return (first === 0 || first === 1) && texts.every((it, at) => Number(it) === first + at);
}

function holds(column: SourceColumn, rows: number, kinds: string[]): boolean {
  if (kinds.includes(column.kind)) return true;
  if (column.kind !== "mixed") return false;
  let some = false;
  for (let row = 0; row < rows; row++) {
    const cell = column.cell(row);
    if (cell === null) continue;
    if (!kinds.includes(cell.kind)) return false;
    some = true;
  }
  return some;
}
