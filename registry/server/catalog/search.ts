import type { PluginEntry } from "./entry.ts";

/** What is looked for; an empty text looks for nothing in particular. */
export interface Query {
  /** Words, each of which stands in the id, the tag, a column's or a setting's name, or in what is said. */
  q: string;
  tag: string;
  /** A column that the plugin reads. */
  field: string;
  limit: number;
  /** Where the page before ended. */
  cursor: string;
}

/** One page of what was found, by id. */
export interface Page {
  plugins: PluginEntry[];
  /** How many were found in all. */
  total: number;
  /** Where the next page begins, or `null` after the last. */
  next: string | null;
}

/** Looks through plugins that are in the order of their ids. */
export function search(plugins: PluginEntry[], query: Query): Page {
  const found = plugins.filter((it) => fits(it, query));
  const from = found.findIndex(({ id }) => id > query.cursor);
  const page = from < 0 ? [] : found.slice(from, from + query.limit);
  const more = from >= 0 && from + query.limit < found.length;
  return { plugins: page, total: found.length, next: more ? page.at(-1)!.id : null };
}

function fits({ id, latest }: PluginEntry, { q, tag, field }: Query): boolean {
  const { input, selector, config = [] } = latest.manifest;
  const columns = input.map(({ name }) => name.toLowerCase());
  if (tag !== "" && selector?.tag !== tag) return false;
  if (field !== "" && !columns.includes(field.toLowerCase())) return false;
  const { summary, keywords } = latest.said;
  const settings = config.map(({ name }) => name);
  const said = [id, selector?.tag ?? "", summary, ...keywords, ...settings];
  const texts = [...columns, ...said.map((it) => it.toLowerCase())];
  return q.toLowerCase().split(/\s+/).every((word) => texts.some((text) => text.includes(word)));
}
