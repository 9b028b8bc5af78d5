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
export function search(plugins: readonly PluginEntry[], query: Query): Page {
  const found = plugins.filter((it) => fits(it, query));
  const from = found.findIndex(({ id }) => id > query.cursor);
  const page = from < 0 ? [] : found.slice(from, from + query.limit);
  const more = from >= 0 && from + query.limit < found.length;
  return { plugins: page, total: found.length, next: more ? page.at(-1)!.id : null };
}

/** What a plugin is found by, in lower case. */
interface Words {
  columns: string[];
  /** All of it; no word that is looked for has a line's end in it. */
  text: string;
}

/** Of each plugin once: every search goes through all of them. */
const known = new WeakMap<PluginEntry, Words>();

function fits(plugin: PluginEntry, { q, tag, field }: Query): boolean {
  if (tag !== "" && plugin.latest.manifest.selector?.tag !== tag) return false;
  const { columns, text } = wordsOf(plugin);
  if (field !== "" && !columns.includes(field.toLowerCase())) return false;
  return q.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function wordsOf(plugin: PluginEntry): Words {
  let words = known.get(plugin);
  if (words === undefined) known.set(plugin, words = wordsIn(plugin));
  return words;
}

function wordsIn({ id, latest }: PluginEntry): Words {
  const { input, selector, config = [] } = latest.manifest;
  const { summary, keywords } = latest.said;
  const columns = input.map(({ name }) => name.toLowerCase());
  const settings = config.map(({ name }) => name);
  const said = [id, selector?.tag ?? "", summary, ...keywords, ...settings];
  return { columns, text: [...columns, ...said.map((it) => it.toLowerCase())].join("\n") };
}
