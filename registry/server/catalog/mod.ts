/**
 * All that the registry offers: what was published to it, and the modules that lie in its folder.
 *
 * @module
 */
import { compareVersions, isPreRelease } from "../../module/versions.ts";
import type { Entry, PluginEntry } from "./entry.ts";

export type { Entry, PluginEntry } from "./entry.ts";

/** How many catalogs there were. */
let made = 0;

/** What is offered at one moment. */
export class Catalog {
  /** Higher for what was made later. */
  readonly revision: number;

  /**
   * @param plugins in the order of ids
   * @param byDigest every version that was ever offered, later catalogs' too: what is looked up in it is
   * held against the plugins
   */
  private constructor(
    readonly plugins: readonly PluginEntry[],
    private readonly byDigest: Map<string, Entry>,
  ) {
    this.revision = ++made;
  }

  /** What is offered where there is nothing. */
  static readonly empty: Catalog = new Catalog([], new Map());

  /**
   * Makes a catalog of entries.
   *
   * @param entries of two with one id and version, the first counts
   * @param before the catalog of before: a plugin of which nothing has changed stays the very same
   */
  static of(entries: Entry[], before: Catalog = Catalog.empty): Catalog {
    const plugins = [...Map.groupBy(entries, ({ id }) => id)].map(([id, own]) => {
      const versions = new Map<string, Entry>();
      for (const it of own) if (!versions.has(it.version)) versions.set(it.version, it);
      const known = before.plugin(id);
      return known !== undefined && isMadeOf(known, versions) ? known : pluginOf(id, versions);
    });
    const ordered = plugins.sort((left, right) => left.id < right.id ? -1 : 1);
    return new Catalog(ordered, noted(new Map(), ordered));
  }

  /** The part of it whose ids will do. */
  only(isShown: (id: string) => boolean): Catalog {
    return new Catalog(this.plugins.filter(({ id }) => isShown(id)), this.byDigest);
  }

  /**
   * The same with other versions of a few plugins: what that costs does not grow with the others.
   *
   * @param ids of the plugins
   * @param entries all that is offered of them now
   */
  changed(ids: ReadonlySet<string>, entries: Entry[]): Catalog {
    const plugins = [...this.plugins];
    const after = Catalog.of(entries, this);
    for (const id of ids) {
      const at = positionOf(id, plugins);
      const now = after.plugin(id);
      plugins.splice(at, plugins[at]?.id === id ? 1 : 0, ...now === undefined ? [] : [now]);
    }
    return new Catalog(plugins, noted(this.byDigest, after.plugins));
  }

  plugin(id: string): PluginEntry | undefined {
    const found = this.plugins[positionOf(id, this.plugins)];
    return found?.id === id ? found : undefined;
  }

  find(id: string, version: string): Entry | undefined {
    return this.plugin(id)?.versions.find((it) => it.version === version);
  }

  /** The version with this file digest. */
  withDigest(digest: string): Entry | undefined {
    const entry = this.byDigest.get(digest);
    const offered = entry && this.find(entry.id, entry.version);
    return offered?.digest === digest ? offered : undefined;
  }
}

/** Where a plugin stands among those in the order of their ids, or would. */
function positionOf(id: string, plugins: readonly PluginEntry[]): number {
  let [from, to] = [0, plugins.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (plugins[middle].id < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

function noted(byDigest: Map<string, Entry>, plugins: readonly PluginEntry[]): Map<string, Entry> {
  for (const { versions } of plugins) {
    for (const entry of versions) byDigest.set(entry.digest, entry);
  }
  return byDigest;
}

function isMadeOf({ versions }: PluginEntry, entries: Map<string, Entry>): boolean {
  return versions.length === entries.size &&
    versions.every((it) => entries.get(it.version) === it);
}

function pluginOf(id: string, entries: Map<string, Entry>): PluginEntry {
  const versions = [...entries.values()]
    .sort((left, right) => compareVersions(right.version, left.version));
  const offered = versions.filter(({ yanked }) => yanked === null);
  const latest = offered.find(({ version }) => !isPreRelease(version)) ?? offered[0] ?? versions[0];
  return { id, latest, versions };
}
