import { DataType, DateUnit, Precision, type Schema } from "apache-arrow";
import { locateColumns } from "../columns.ts";
import type { ColumnType, InputField } from "../describe.ts";
import { FloreconError } from "../error.ts";

/** What may feed a declared column, in words. */
const ACCEPTED: Record<ColumnType, string> = {
  i64: "Int64, Int32, Date32 or Date64",
  f64: "Float64, Float32, Int64 or Int32",
  utf8: "Utf8, LargeUtf8 or a dictionary of them",
};

/**
 * Makes sure that a schema feeds every declared column.
 *
 * @throws {FloreconError} `ingest` with the `column` that is missing or of another type.
 */
export function requireFit(schema: Schema, declared: InputField[], source: string): void {
  const names = schema.fields.map((field) => field.name);
  for (const [at, found] of locateColumns(declared, names, source).entries()) {
    const { name, type } = declared[at];
    const shipped = schema.fields[found].type;
    if (feeds(shipped, type)) continue;
    throw new FloreconError(
      "ingest",
      `column "${name}" of ${source} is ${shipped}, which cannot feed ${type}; ` +
        `write it as ${ACCEPTED[type]}`,
      { column: name },
    );
  }
}

function feeds(shipped: DataType, declared: ColumnType): boolean {
  switch (declared) {
    case "i64":
      return isWideInt(shipped) || DataType.isDate(shipped) &&
          (shipped.unit === DateUnit.DAY || shipped.unit === DateUnit.MILLISECOND);
    case "f64":
      return isWideInt(shipped) ||
        DataType.isFloat(shipped) && shipped.precision !== Precision.HALF;
    case "utf8":
      return isText(shipped) || DataType.isDictionary(shipped) && isText(shipped.dictionary);
  }
}

function isWideInt(type: DataType): boolean {
  return DataType.isInt(type) && type.isSigned && type.bitWidth >= 32;
}

function isText(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isLargeUtf8(type);
}
