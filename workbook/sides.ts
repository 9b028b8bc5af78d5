import type { SnapshotGroup } from "../decisions/mod.ts";
import type { Contents } from "./contents.ts";

/** One of the two halves of a group that stand next to each other. */
export interface GroupHalf {
  title: string;
  /** The book whose columns it has; undefined for rows of any. */
  source?: string;
  has(part: SnapshotGroup["parts"][number]): boolean;
}

/** What plugins call the column of the book that a row is of, where one file has both. */
const BOOK = /^(side|list|book|source)$/i;

/** The sides of a ledger: its books, or where nobody knows them, what counts upwards and downwards. */
export function sidesOf({ snapshot }: Contents): GroupHalf[] {
  const sources = [...new Set([...snapshot.ids].map((id) => snapshot.sourceOf(id)))];
  const named = sources.filter((it) => it !== undefined);
  if (named.length > 1) {
    return named.map((source) => ({
      title: source,
      source,
      has: ({ id }) => snapshot.sourceOf(id) === source,
    }));
  }
  const column = snapshot.input.findIndex(({ name }) => BOOK.test(name));
  const books = new Set([...snapshot.ids].map((id) => snapshot.cellOf(id, column)));
  if (column >= 0 && books.size === 2) {
    return [...books].map((book) => ({
      title: String(book),
      has: ({ id }) => snapshot.cellOf(id, column) === book,
    }));
  }
  return [
    { title: "plus", has: ({ amount }) => amount > 0 },
    { title: "minus", has: ({ amount }) => amount < 0 },
  ];
}
