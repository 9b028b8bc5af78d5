import { FloreconError } from "../../core/host/error.ts";
import { flagName, option, type Values } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";

/** How a CSV is written, where it is not as `1,ours,1234.56`. */
export const CSV_FLAGS = {
  numberFormat: option("FORMAT", "how a CSV writes the number 1234.56, such as 1.234,56"),
  separator: option("CHAR", 'what stands between the cells of a CSV, such as ";" or tab'),
};

/** What those flags were set to. */
export type CsvStyle = Partial<Values<typeof CSV_FLAGS>>;

/** The flags as the library takes them. */
export function csvOptions({ numberFormat, separator }: CsvStyle): CsvStyle {
  return { numberFormat, separator: separator === "tab" ? "\t" : separator };
}

/** The same as text; undefined where a CSV is written as usual. */
export function mappingOfStyle({ numberFormat, separator }: CsvStyle): string | undefined {
  if (numberFormat === undefined && separator === undefined) return undefined;
  return JSON.stringify({ numberFormat, separator });
}

const FLAG_AT_FAULT: Record<string, string> = {
  bad_number_format: flagName("numberFormat"),
  bad_separator: flagName("separator"),
};

/** What reading threw: wrong usage where it is about one of these flags, which it names. */
export function csvFault(error: unknown): unknown {
  if (!(error instanceof FloreconError)) return error;
  const flag = FLAG_AT_FAULT[error.code];
  if (flag !== undefined) return new UsageError(`${flag}: ${error.message}`);
  const { option, ...details } = error.details;
  if (typeof option !== "string") return error;
  const message = `${error.message} (${flagName(option)})`;
  return new FloreconError(error.code, message, details, { cause: error });
}
