import type { Table } from "../table/mod.ts";

/** What is written: columns of cells, whether a file held them or a report does. */
export type WrittenTable = Pick<Table, "columns" | "rows">;
