import { FloreconError } from "../../core/host/error.ts";
import { listed } from "../../core/host/listed.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import type { SourceColumn } from "./column.ts";
import type { Table } from "./table.ts";

/**
 * The column of that name.
 *
 * @throws {FloreconError} `ingest`, with `file` and `column`, where there is none, or more than one
 */
export function columnNamed({ file, columns, names }: Table, name: string): SourceColumn {
  const [column, another] = columns.filter((it) => it.name === name);
  if (another !== undefined) {
    throw refuse(`has two columns named "${name}"; rename one of them in the file`);
  }
  if (column !== undefined) return column;
  const nearest = nearestWord(name, names);
  throw refuse(
    `has no column "${name}"; ` +
      (nearest === undefined ? `it has ${listed(names)}` : `did you mean "${nearest}"?`),
  );

  function refuse(why: string): FloreconError {
    return new FloreconError("ingest", `${file} ${why}`, { file, column: name });
  }
}
