/**
 * What a plugin is, read from its source: the record, the config, the plugin class, and what they
 * say of themselves.
 *
 * @module
 */
import { ABI_VERSION, type Describe, type InputField } from "../../core/host/describe/describe.ts";
import type { PluginDocs } from "../../core/host/describe/docs.ts";
import { ClassDeclaration, CommonFlags, type Source, type TypeNode } from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { readConfig } from "./config.ts";
import { checkCurrencies } from "./currencies.ts";
import { readCut } from "./cut.ts";
import { decorator } from "./decorators.ts";
import { readDocs } from "./docs.ts";
import { readDomain, readSelector } from "./domain.ts";
import { usesOfSdk } from "../source/imports.ts";
import { classesOf, declarationOf, isDomain, typeName } from "../source/declarations.ts";
import { usedColumns } from "./pruning.ts";
import { readRecord, type RecordColumn } from "./record.ts";

/** A plugin's class and the three types that it is a plugin of. */
export interface Shape {
  /** The file that declares the plugin class. */
  source: Source;
  plugin: ClassDeclaration;
  record: ClassDeclaration;
  row: TypeNode;
  config: ClassDeclaration;
  columns: RecordColumn[];
  /** The columns that are loaded. */
  used: Set<string>;
  /** Those that it takes to say what a line is worth; null where that takes what `project` does. */
  weighed: Set<string> | null;
  describe: Describe;
  /** What the source's comments say. */
  docs: PluginDocs;
}

/** Where in memory the guest leaves its last message, and the row that it was reading. */
export type Addresses = Required<Pick<Describe, "last_words" | "last_row">>;

/** What every plugin built with this SDK can do. */
const CAPABILITIES = [
  ...["solve", "pin", "merge", "detach", "dissolve", "stages", "totals", "explain", "amounts"],
  ...["amounts_of_rows", "report_arrow", "certainty", "apart", "merge_groups"],
];

/** What one that weighs evidence can do besides. */
const WEIGHING = { piece: "scored", capability: "compared" };

const REPORT_SCHEMA = 1;

/**
 * Reads the shape of a plugin; null where something is missing or wrong, and then the diagnostics
 * say what.
 */
export function readShape(
  files: Source[],
  addresses: Addresses,
  diagnostics: Diagnostics,
): Shape | null {
  const found = pluginClass(files, diagnostics);
  if (!found) return null;
  const { plugin, source } = found;
  const types = plugin.extendsType?.typeArguments ?? [];
  if (types.length != 3) {
    diagnostics.at(
      plugin.extendsType!,
      "plugin_types",
      "Domain takes three types: the record, the row and the config",
      `write class ${plugin.name.text} extends Domain<Line, Row, Config>`,
    );
    return null;
  }
  const record = classNamed(types[0], source, files, "record", diagnostics);
  const config = classNamed(types[2], source, files, "config", diagnostics);
  if (record) checkRecord(record, files, diagnostics);
  const columns = record ? readRecord(record, diagnostics) : [];
  const tunables = config ? readConfig(config, diagnostics) : [];
  const domain = readDomain(plugin, diagnostics);
  const selector = readSelector(plugin, columns, diagnostics);
  const shards = readCut(plugin, columns, diagnostics);
  checkCurrencies(files, columns, diagnostics);
  if (diagnostics.any || !record || !config || !domain) return null;
  const weighed = usedColumns(plugin, "worth", columns);
  const describe: Describe = {
    abi_version: ABI_VERSION,
    domain,
    input: columns.map((column) => inputOf(column, weighed)),
    report_schema: REPORT_SCHEMA,
    capabilities: usesOfSdk(files, WEIGHING.piece)
      ? [...CAPABILITIES, WEIGHING.capability]
      : CAPABILITIES,
    config: tunables,
    ...(selector ? { selector } : {}),
    ...(shards ? { shards } : {}),
    ...addresses,
  };
  const read = usedColumns(plugin, "project", columns) ?? new Set(columns.map(({ name }) => name));
  const used = new Set(
    columns.filter(({ name, oneOf }) => oneOf || read.has(name)).map(({ name }) => name),
  );
  const docs = readDocs(files, { plugin, record, config });
  const row = types[1];
  return { source, plugin, record, row, config, columns, used, weighed, describe, docs };
}

function inputOf(
  { name, type, id, amount, date, optional, oneOf }: RecordColumn,
  weighed: Set<string> | null,
): InputField {
  return {
    name,
    type,
    ...(id ? { id } : {}),
    ...(amount ? { amount } : {}),
    ...(date ? { date } : {}),
    ...(optional ? { optional } : {}),
    ...(oneOf ? { one_of: oneOf } : {}),
    ...(weighed?.has(name) ? { worth: true } : {}),
  };
}

function pluginClass(
  files: Source[],
  diagnostics: Diagnostics,
): { plugin: ClassDeclaration; source: Source } | null {
  const found = files.flatMap((source) =>
    classesOf(source)
      .filter((plugin) => isDomain(plugin) && !plugin.is(CommonFlags.Abstract))
      .map((plugin) => ({ plugin, source }))
  );
  for (const { plugin } of found.slice(1)) {
    diagnostics.at(
      plugin.name,
      "two_plugins",
      `${plugin.name.text} is the second plugin class`,
      `${found[0].plugin.name.text} is the first; a module holds one plugin`,
    );
  }
  if (found.length == 0) {
    diagnostics.at(
      { start: 0, end: 0, source: files[0] },
      "no_plugin",
      "no class here extends Domain",
      "write export class Bank extends Domain<Line, Row, Config>",
    );
  }
  return found.length == 1 ? found[0] : null;
}

function classNamed(
  type: TypeNode,
  source: Source,
  files: Source[],
  role: string,
  diagnostics: Diagnostics,
): ClassDeclaration | null {
  const name = typeName(type);
  const found = name == null ? null : declarationOf(name, source, files)?.declaration;
  if (found instanceof ClassDeclaration) return found;
  diagnostics.at(
    type,
    `no_${role}`,
    `the ${role} must be a class of yours`,
    role == "record"
      ? "declare it with @record"
      : "declare an empty class where there is no config",
  );
  return null;
}

function checkRecord(record: ClassDeclaration, files: Source[], diagnostics: Diagnostics): void {
  if (!decorator(record, "record")) {
    diagnostics.at(
      record.name,
      "no_record",
      `${record.name.text} is not marked @record`,
      "write @record above the class",
    );
  }
  for (const other of files.flatMap(classesOf)) {
    if (other != record && decorator(other, "record")) {
      diagnostics.at(
        other.name,
        "two_records",
        `${other.name.text} is marked @record, but the plugin reads ${record.name.text}`,
        "a plugin has one record",
      );
    }
  }
}
