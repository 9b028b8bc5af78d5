import { cellText, type SourceColumn, type Table } from "../table/mod.ts";

/** Rows that are looked at: months of a business, and the beginning of a year of a bank. */
const ROWS = 10_000;

/** So many different codes are not quoted by accident. */
const TELLING = 3;

/** Shorter ones are days, and the like. */
const SHORTEST = 4;

/** A year stands in every text. */
const YEAR = /^(19|20)\d\d$/;

/** Whether texts quote the codes of a column: some, or all where it has fewer. */
export function quotes(texts: [SourceColumn, Table][], codes: SourceColumn, table: Table): boolean {
  const keys = new Set<string>();
  for (const cell of cellsOf(codes, table)) {
    const key = keyOf(cell);
    if (isTelling(key)) keys.add(key);
  }
  if (keys.size < 2) return false;
  const found = new Set<string>();
  for (const [column, itsTable] of texts) {
    for (const cell of cellsOf(column, itsTable)) {
      for (const key of keysIn(cell)) if (keys.has(key)) found.add(key);
      if (found.size >= Math.min(TELLING, keys.size)) return true;
    }
  }
  return false;
}

function* cellsOf(column: SourceColumn, { rows }: Table): Iterable<string> {
  for (let row = 0; row < Math.min(rows, ROWS); row++) yield cellText(column, row);
}

/** A code from its first digit on, without what parts it: `RE-2026/0001` is quoted as `RE 20260001`. */
function keyOf(code: string): string {
  return code.slice(Math.max(0, code.search(/\d/))).replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** Each word of a text as such a key, and the digits in it. */
function keysIn(text: string): string[] {
  return text.split(/[\s,;:]+/).flatMap((word) => [keyOf(word), ...word.match(/\d+/g) ?? []]);
}

function isTelling(key: string): boolean {
  return key.length >= SHORTEST && !YEAR.test(key);
}
