import { FloreconError } from "../../core/host/error.ts";
import { listed } from "../../core/host/listed.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import type { SourceColumn } from "./column.ts";
import type { Table } from "./table.ts";

/**
 * The column of that name, whose cells somebody needs.
 *
 * @throws {FloreconError} `ingest`, with `file` and `column`, where there is none, or more than one, or
 * where nothing can be made of its cells: they would pass for empty ones
 */
export function columnNamed(table: Table, name: string): SourceColumn {
  const { file, columns, names } = table;
  const [column, another] = columns.filter((it) => it.name === name);
  if (another !== undefined) {
    throw refuse(`has two columns named "${name}"; rename one of them in the file`);
  }
  if (column !== undefined) return readable(table, column);
  const nearest = nearestWord(name, names);
  throw refuse(
    `has no column "${name}"; ` +
      (nearest === undefined ? `it has ${listed(names)}` : `did you mean "${nearest}"?`),
  );

  function refuse(why: string): FloreconError {
    return new FloreconError("ingest", `${file} ${why}`, { file, column: name });
  }
}

/**
 * The column itself, if its cells can be read.
 *
 * @throws {FloreconError} `ingest`, with `file` and `column`
 */
export function readable({ file }: Table, column: SourceColumn): SourceColumn {
  if (column.kind !== "other") return column;
  const { name, type } = column;
  throw new FloreconError(
    "ingest",
    `${file} has "${name}" as ${type}, which cannot be read; write it as text, numbers or dates`,
    { file, column: name },
  );
}
