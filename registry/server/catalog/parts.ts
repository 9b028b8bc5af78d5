import { createHash } from "node:crypto";
import { formatIndex } from "../../index/entry.ts";
import { type IndexPart, MAX_DIGITS, partOf } from "../../index/root.ts";
import { indexedOf } from "./indexed.ts";
import { turns } from "./turns.ts";
import type { Catalog, PluginEntry } from "./mod.ts";

/** Versions in one part, as it is to be on average at most: some 300 kB. */
const MOST_VERSIONS = 512;

/** One part, and the plugins that it is of. */
export interface CatalogPart extends IndexPart {
  plugins: PluginEntry[];
}

/** A catalog in parts. */
export interface CatalogParts {
  /** Of a part's name. */
  digits: number;
  /** By name; those that no plugin is in are left out. */
  byName: Map<string, CatalogPart>;
}

/** The parts that each plugin's id leads to, remembered: an id never changes its part. */
const names = new WeakMap<PluginEntry, string>();

/**
 * Tells a catalog into parts. A part of which nothing has changed is taken over, so that a publish
 * costs what one part costs; others have their turn between one part and the next.
 */
export async function partsOf(catalog: Catalog, before?: CatalogParts): Promise<CatalogParts> {
  const digits = digitsFor(catalog);
  const byName = new Map<string, CatalogPart>();
  const turn = turns();
  for (const [name, plugins] of Map.groupBy(catalog.plugins, (it) => nameOf(it, digits))) {
    const known = before?.digits === digits ? before.byName.get(name) : undefined;
    const isKnown = known?.plugins.length === plugins.length &&
      known.plugins.every((it, at) => it === plugins[at]);
    byName.set(name, isKnown ? known : madeOf(plugins));
    await turn();
  }
  return { digits, byName };
}

/** The bytes of a part; the same plugins make the same bytes. */
export function bytesOf(plugins: PluginEntry[]): Uint8Array<ArrayBuffer> {
  const indexed = plugins.flatMap(({ versions }) => versions.map(indexedOf));
  return new TextEncoder().encode(formatIndex(indexed));
}

function madeOf(plugins: PluginEntry[]): CatalogPart {
  const bytes = bytesOf(plugins);
  const digest = "sha256:" + createHash("sha256").update(bytes).digest("hex");
  return { digest, size: bytes.length, plugins };
}

function digitsFor({ plugins }: Catalog): number {
  const versions = plugins.reduce((sum, it) => sum + it.versions.length, 0);
  let digits = 0;
  while (digits < MAX_DIGITS && versions > MOST_VERSIONS * 16 ** digits) digits++;
  return digits;
}

function nameOf(plugin: PluginEntry, digits: number): string {
  let name = names.get(plugin);
  if (name === undefined) names.set(plugin, name = partOf(plugin.id, MAX_DIGITS));
  return name.slice(0, digits);
}
