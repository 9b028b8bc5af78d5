import type { WrittenTable } from "../sources/write/written.ts";
import { integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";
import { rowColumns } from "./row_columns.ts";

/** What nothing matched, with its age. */
export function openItemsSheet(contents: Contents): WrittenTable {
  const { groups, snapshot, on, tagsOf } = contents;
  const lines = groups.filter(({ isOpen }) => isOpen).map(({ group, parts: [part] }) => ({
    ...{ group, part },
    day: snapshot.dayOf(part.id),
    source: snapshot.sourceOf(part.id) ?? "",
  }));
  const hasBooks = lines.some(({ source }) => source !== "");
  const columns = [
    integers("group", lines, ({ group }) => group.group_id),
    texts("status", lines, ({ group }) => group.status),
    ...(hasBooks ? [texts("book", lines, ({ source }) => source)] : []),
    integers("age", lines, ({ day }) => day === null || on === null ? null : on - day),
    texts("currency", lines, ({ part }) => snapshot.unitOf(part.id).currency),
    texts("tags", lines, ({ part }) => tagsOf(part.id).join(" ")),
    ...rowColumns(contents, lines, ({ part }) => part),
  ];
  return { columns, rows: lines.length };
}
