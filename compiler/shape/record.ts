import type { ColumnType } from "../../core/host/describe/describe.ts";
import type { ClassDeclaration, FieldDeclaration } from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { decorator } from "./decorators.ts";
import { openFields } from "./fields.ts";
import { type Marks, readMarks } from "./marks.ts";
import { typeName } from "../source/declarations.ts";

/** A column that the host ships. */
export interface RecordColumn extends Marks {
  name: string;
  /** As it is shipped: a date, which the record has as a number of days, is an `i64`. */
  type: ColumnType;
  field: FieldDeclaration;
}

const TYPES = new Map<string, ColumnType>([["i64", "i64"], ["f64", "f64"], ["string", "utf8"]]);

const TYPE_HINTS = new Map([
  ["number", "write f64 for a decimal, i64 for a whole number"],
  ["f32", "write f64"],
  ["bool", "write i64 and compare it with 0"],
  ["boolean", "write i64 and compare it with 0"],
  ["String", "write string"],
  ["bigint", "write i64"],
  ["Date", "write @date and f64: a date arrives as days since 1970"],
]);

/** The columns that a `@record` class declares. */
export function readRecord(record: ClassDeclaration, diagnostics: Diagnostics): RecordColumn[] {
  const columns: RecordColumn[] = [];
  for (const field of openFields(record, "the record", diagnostics)) {
    const column = readColumn(field, diagnostics);
    if (column) columns.push(column);
  }
  checkRoles(record, columns, diagnostics);
  return columns;
}

function readColumn(field: FieldDeclaration, diagnostics: Diagnostics): RecordColumn | null {
  const marks = readMarks(field, diagnostics);
  const type = columnType(field, diagnostics);
  if (!type) return null;
  const name = field.name.text;
  checkRole({ name, type, field, ...marks }, diagnostics);
  return { name, type: marks.date ? "i64" : type, field, ...marks };
}

function columnType(field: FieldDeclaration, diagnostics: Diagnostics): ColumnType | null {
  const name = field.name.text;
  if (!field.type) return null;
  if (field.type.isNullable) {
    diagnostics.at(
      field.type,
      "column_type",
      `column ${name} cannot be null`,
      'drop "| null": a missing value arrives as 0 or ""',
    );
    return null;
  }
  const spelled = typeName(field.type);
  const type = spelled == null ? undefined : TYPES.get(spelled);
  if (type) return type;
  const { source, start, end } = field.type.range;
  const hint = TYPE_HINTS.get(spelled ?? "") ??
    (/^[iu](8|16|32|64|size)$/.test(spelled ?? "")
      ? "write i64; narrow it in project() where you need to"
      : "use i64, f64 or string, and make anything else in project()");
  diagnostics.at(
    field.type,
    "column_type",
    `column ${name} cannot have the type ${source.text.slice(start, end)}`,
    hint,
  );
  return null;
}

/** A column's type, as the record has it, has to suit what it is marked as. */
function checkRole(
  { name, type, id, amount, date, optional, oneOf, field }: RecordColumn,
  diagnostics: Diagnostics,
): void {
  const wrong = (code: string, message: string, advice: string) =>
    diagnostics.at(field.name, code, message, advice);
  if (date && type != "f64") {
    wrong(
      "date_type",
      `the date ${name} is no number that can be missing`,
      "declare it as f64: days since 1970-01-01, and NaN where an @optional one is empty",
    );
  }
  if (date && (id || amount)) {
    const other = id ? "id" : "amount";
    wrong("date_type", `${name} is a date and the ${other}`, `drop @date or @${other}`);
  } else if (id && type == "f64") {
    wrong(
      "id_type",
      `the id ${name} is a decimal, which cannot identify a row`,
      "declare it as i64 or string",
    );
  }
  if (id && optional) {
    wrong("id_type", `the id ${name} is optional, and every row needs one`, "drop @optional");
  }
  if (oneOf && (type != "utf8" || id || optional)) {
    wrong(
      "one_of_type",
      type == "utf8"
        ? `${name} is one of some words, and ${id ? "part of an id" : "optional"}`
        : `${name} is one of some words, and no text`,
      type == "utf8" ? `drop @oneOf or @${id ? "id" : "optional"}` : "declare it as string",
    );
  }
  if (amount && type == "utf8") {
    wrong(
      "amount_type",
      `the amount ${name} is a text`,
      "declare it as f64, or as i64 of minor units",
    );
  }
}

function checkRoles(
  record: ClassDeclaration,
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): void {
  const marked = record.members.some((member) => decorator(member, "id"));
  if (!marked) {
    diagnostics.at(
      record.name,
      "no_id",
      `no column of ${record.name.text} is marked @id`,
      "write @id before the column, or the columns, that identify a row",
    );
  }
  for (const extra of columns.filter((column) => column.amount).slice(1)) {
    diagnostics.at(
      extra.field.name,
      "two_amounts",
      `${extra.name} is the second column marked @amount`,
      "keep the mark on the column that is shown as the amount",
    );
  }
}
