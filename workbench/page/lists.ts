import { chunks } from "../../core/host/arrow/chunks.ts";
import { cellAt, numbersOf } from "../../core/host/arrow/read_chunk.ts";
import { LIST_COLUMNS } from "../server/desk.ts";

/** A column of texts of which few are different: each row has the place of its own. */
export interface WordColumn {
  places: Float64Array;
  words: string[];
}

/** Groups, or open items, column by column. */
export interface List {
  length: number;
  id: Float64Array;
  rows: Float64Array;
  net: Float64Array;
  amount: Float64Array;
  /** The oldest day of each, since 1970-01-01; NaN where there is none. */
  day: Float64Array;
  currency: WordColumn;
  status: WordColumn;
  stage: WordColumn;
  reason: WordColumn;
  /** `sure`, `likely` or `ambiguous`; empty where the plugin does not say. */
  certainty: WordColumn;
  /** Who it is with; empty where the plugin knows no partners. */
  partner: WordColumn;
  tags: WordColumn;
}

/** A list without anything in it. */
export const NO_LIST: List = listOf({
  ...{ id: none(), rows: none(), net: none(), amount: none(), day: none() },
  ...{ currency: noWords(), status: noWords(), stage: noWords(), reason: noWords() },
  ...{ certainty: noWords(), partner: noWords(), tags: noWords() },
});

/** Reads the stream that the server sends: one batch of the columns of a list. */
export function readList(stream: Uint8Array): List {
  const [batch] = chunks(stream, LIST_COLUMNS);
  if (batch === undefined) return NO_LIST;
  const columns = batch.map((chunk) => {
    const places = numbersOf(chunk);
    if (chunk.dictionary === null) return places;
    const words = chunk.dictionary.flatMap((part) =>
      Array.from({ length: part.rows }, (_, row) => String(cellAt(part, row) ?? ""))
    );
    return { places, words };
  });
  return listOf(Object.fromEntries(LIST_COLUMNS.map((name, at) => [name, columns[at]])));
}

/** The text of a row. */
export function wordAt({ places, words }: WordColumn, row: number): string {
  return words[places[row]] ?? "";
}

/** Gives a row another text. */
export function setWord(column: WordColumn, row: number, word: string): void {
  let place = column.words.indexOf(word);
  if (place < 0) place = column.words.push(word) - 1;
  column.places[row] = place;
}

function listOf(columns: Record<string, unknown>): List {
  const list = columns as unknown as Omit<List, "length">;
  return { ...list, length: list.id.length };
}

function none(): Float64Array {
  return new Float64Array(0);
}

function noWords(): WordColumn {
  return { places: none(), words: [] };
}
