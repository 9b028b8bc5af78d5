import type { ConfigField } from "../core/host/describe/describe.ts";
import { CommonFlags, NamedTypeNode, type Source, type TypeNode } from "./asc/asc.ts";
import { declarationOf } from "./source/declarations.ts";
import type { RecordColumn } from "./shape/record.ts";
import type { Shape } from "./shape/mod.ts";

/** Where the generated entry stands: next to the author's files, under a name none can have. */
export const ENTRY_PATH = "~entry.ts";

const COLUMN_CLASS = { i64: "IntegerColumn", f64: "DecimalColumn", utf8: "TextColumn" };
const READER = { i64: "integer", f64: "number", bool: "flag", utf8: "text" };

/** What the binding calls a column: its own methods have names that columns have as well. */
const bound = (column: RecordColumn) => `${column.name}_column`;

/**
 * The source of a plugin's entry: what binds columns and tunables to the author's classes, and the
 * five functions of the interface.
 *
 * What it imports is marked as exported on the way, so that authors need not export anything.
 */
export function entryText(shape: Shape, files: Source[]): string {
  const { record, row, config, plugin, columns, used, weighed, describe } = shape;
  const [line, tunables] = [record.name.text, config.name.text];
  const types = `${line}, ${spelled(row)}, ${tunables}`;
  const fields = columns.map(columnField);
  const settings = (describe.config ?? []).map(setting);
  return `${imports(shape, files).join("\n")}
import * as guest from "florecon/guest/mod";

class FloreconBinding extends guest.Schema<${line}, ${tunables}> {
${fields.join("\n")}

  get hashed(): bool { return ${isHashed(columns)}; }
  describe(): string { return ${JSON.stringify(JSON.stringify(describe))}; }
  currency(): string { return ${JSON.stringify(currencyOf(columns))}; }
  columns(): guest.Column[] { return ${listed(columns)}; }
  line(): ${line} { return new ${line}(); }
  load(line: ${line}, row: i32): void {
${loads(columns.filter(({ name }) => used.has(name)))}
  }
${weighed == null ? "" : weighing(line, columns.filter(({ name }) => weighed.has(name)))}
  id(line: ${line}): f64 { return ${
    isHashed(columns) ? "0" : `<f64>line.${idColumns(columns)[0].name}`
  }; }
  key(line: ${line}): string { return ${key(columns)}; }
  config(): ${tunables} { return new ${tunables}(); }
  configure(config: ${tunables}, given: guest.Fields): void {
${settings.join("\n")}
  }
}

const binding = new FloreconBinding();
const session = new guest.Session<${types}>(() => new ${plugin.name.text}(), binding);

export { alloc, dealloc } from "florecon/guest/abi";
export function abi_version(): u32 { return guest.ABI_VERSION; }
export function describe(): u64 { return guest.answered(binding.describe()); }
export function dispatch(command: usize, size: u32, raw: usize, rawSize: u32): u64 {
  return session.dispatch(command, size, raw, rawSize);
}
`;
}

/** What it takes less than all columns to say. */
function weighing(line: string, columns: RecordColumn[]): string {
  return `  weighed(): guest.Column[] { return ${listed(columns)}; }
  loadWeighed(line: ${line}, row: i32): void {
${loads(columns)}
  }`;
}

function listed(columns: RecordColumn[]): string {
  return `[${columns.map((column) => `this.${bound(column)}`).join(", ")}]`;
}

function loads(columns: RecordColumn[]): string {
  return columns.flatMap((column) => [
    `    line.${column.name} = this.${bound(column)}.at(row);`,
    ...(column.oneOf ? [wordCheck(column)] : []),
  ]).join("\n");
}

function wordCheck({ name }: RecordColumn): string {
  return `    guest.requireOneOf("${name}", line.${name}, this.${name}_words);`;
}

function columnField(column: RecordColumn): string {
  const { name, type, id, amount, date, optional, oneOf } = column;
  const made = `guest.${date ? "DateColumn" : COLUMN_CLASS[type]}`;
  const required = (id || amount != null || date) && !optional;
  const words = oneOf ? `\n  ${name}_words: string[] = ${JSON.stringify(oneOf)};` : "";
  return `  ${bound(column)}: ${made} = new ${made}("${name}", ${required});${words}`;
}

/** The currency that all amounts are in, as the record says it. */
function currencyOf(columns: RecordColumn[]): string {
  const unit = columns.find(({ amount }) => amount != null)?.amount;
  return typeof unit == "object" ? unit?.currency ?? "" : "";
}

function setting({ name, type }: ConfigField): string {
  const reader = `given.${READER[type]}`;
  return type == "i64"
    ? `    config.${name} = <i64>${reader}("${name}", <f64>config.${name});`
    : `    config.${name} = ${reader}("${name}", config.${name});`;
}

function idColumns(columns: RecordColumn[]): RecordColumn[] {
  return columns.filter(({ id }) => id);
}

/** One whole number is the id as it stands; anything else is known by a hash of its parts. */
function isHashed(columns: RecordColumn[]): boolean {
  const ids = idColumns(columns);
  return ids.length > 1 || ids[0].type != "i64";
}

function key(columns: RecordColumn[]): string {
  const ids = idColumns(columns);
  const parts = ids.map(({ name, type }) => {
    if (type != "utf8") return `line.${name}.toString()`;
    return ids.length > 1 ? `guest.keyPart("${name}", line.${name})` : `line.${name}`;
  });
  return parts.join(" + guest.PART + ");
}

/** Imports of the plugin, its record, its config, and whatever the type of its rows names. */
function imports({ source, plugin, record, row, config }: Shape, files: Source[]): string[] {
  const names = new Set([plugin.name.text, record.name.text, config.name.text, ...namesIn(row)]);
  return [...names].flatMap((name) => {
    const found = declarationOf(name, source, files);
    if (!found) return []; // a type of the language
    found.declaration.flags |= CommonFlags.Export;
    const own = found.declaration.name.text;
    const member = own == name ? name : `${own} as ${name}`;
    return [`import { ${member} } from "./${found.source.internalPath}";`];
  });
}

function namesIn(type: TypeNode): string[] {
  if (!(type instanceof NamedTypeNode)) return [];
  return [type.name.identifier.text, ...(type.typeArguments ?? []).flatMap(namesIn)];
}

function spelled({ range }: TypeNode): string {
  return range.source.text.slice(range.start, range.end);
}
