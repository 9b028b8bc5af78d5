import type { Table } from "../table/mod.ts";

/** Says which columns a file has of which nothing can be made: no proposal goes by them. */
export function unreadNote({ columns }: Table): string[] {
  const unread = columns.flatMap((it) => it.kind === "other" ? [`"${it.name}" (${it.type})`] : []);
  return unread.length === 0 ? [] : [`of these columns nothing can be read: ${unread.join(", ")}`];
}
