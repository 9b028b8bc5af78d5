import { FEEDS } from "../../core/host/arrow/read_arrow.ts";
import type { ColumnType, Manifest } from "../../core/host/describe/describe.ts";
import { listed } from "../../core/host/listed.ts";
import { nearestWord } from "../../core/host/nearest.ts";

/** A column of a dataset. */
export interface DataColumn {
  /** Letter by letter, as the data has it. */
  name: string;
  /** As Arrow spells it: `Int64`, `Utf8`. A CSV has none: it is read as what a plugin declares. */
  type?: string;
}

/** Data that a plugin is looked for. */
export interface Dataset {
  /** In their order. */
  columns: DataColumn[];
}

/** Why a dataset cannot feed a plugin. */
export interface Misfit {
  /** The columns at fault, as the plugin names them. */
  columns: string[];
  /** One clause, without a full stop. */
  why: string;
}

/**
 * Whether a dataset has every column that a plugin declares or requires, of a type that feeds it.
 *
 * @returns `null` where it has.
 */
export function misfit(manifest: Manifest, dataset: Dataset): Misfit | null {
  const columns = byName(dataset);
  return fits(columns, manifest) ? null : misfitIn(columns, manifest);
}

/** The columns of a dataset, for asking about one plugin after the other. */
export function byName({ columns }: Dataset): Map<string, DataColumn[]> {
  return Map.groupBy(columns, ({ name }) => name);
}

/** Whether columns, by their names, have all that a plugin declares or requires. */
export function fits(columns: Map<string, DataColumn[]>, { input, selector }: Manifest): boolean {
  return input.every(({ name, type }) => feeds(columns.get(name), type)) &&
    (selector?.requires_fields ?? []).every((name) => feeds(columns.get(name)));
}

function feeds(found: DataColumn[] | undefined, type?: ColumnType): boolean {
  return found?.length === 1 && cannotFeed(found[0], type) === null;
}

/** Why they have not. */
export function misfitIn(
  columns: Map<string, DataColumn[]>,
  { input, selector }: Manifest,
): Misfit {
  const wanted = wantedBy({ input, selector });
  const missing = [...wanted.keys()].filter((name) => !columns.has(name));
  if (missing.length > 0) return { columns: missing, why: lacks(missing, [...columns.keys()]) };
  const [name, type] = [...wanted].find(([name, type]) => !feeds(columns.get(name), type))!;
  const found = columns.get(name)!;
  const why = found.length > 1
    ? `the data has ${found.length} columns "${name}"`
    : cannotFeed(found[0], type)!;
  return { columns: [name], why };
}

/** How many columns of a dataset a plugin asks for that fits it: the more, the closer it fits. */
export function closeness(manifest: Manifest): number {
  return wantedBy(manifest).size;
}

/** The columns that a plugin declares or requires, and as what it reads those that it declares. */
function wantedBy(
  { input, selector }: Pick<Manifest, "input" | "selector">,
): Map<string, ColumnType | undefined> {
  const wanted = new Map<string, ColumnType | undefined>();
  for (const name of selector?.requires_fields ?? []) wanted.set(name, undefined);
  for (const { name, type } of input) wanted.set(name, type);
  return wanted;
}

function cannotFeed({ name, type: shipped }: DataColumn, type?: ColumnType): string | null {
  if (type === undefined || shipped === undefined || FEEDS[type].includes(shipped)) return null;
  return `column "${name}" is ${shipped}, which cannot feed ${type}`;
}

function lacks(missing: string[], names: string[]): string {
  const nearest = missing.length === 1 ? nearestWord(missing[0], names) : undefined;
  const advice = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  return `the data has no column${missing.length > 1 ? "s" : ""} ${listed(missing)}${advice}`;
}
