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
  readonly #byId: Map<string, PluginEntry>;
  readonly #byDigest: Map<string, Entry>;

  /** @param plugins by id, in the order of ids */
  private constructor(readonly plugins: PluginEntry[]) {
    this.revision = ++made;
    this.#byId = new Map(plugins.map((plugin) => [plugin.id, plugin]));
    this.#byDigest = new Map();
    for (const { versions } of plugins) {
      for (const entry of versions) this.#byDigest.set(entry.digest, entry);
    }
  }

  /** What is offered where there is nothing. */
  static readonly empty: Catalog = new Catalog([]);

  /**
   * Makes a catalog of entries.
   *
   * @param entries of two with one id and version, the first counts
   * @param before the catalog of before: a plugin of which nothing has changed stays the very same
   */
  static of(entries: Entry[], before: Catalog = Catalog.empty): Catalog {
    const byId = new Map<string, Map<string, Entry>>();
    for (const entry of entries) {
      let versions = byId.get(entry.id);
      if (versions === undefined) byId.set(entry.id, versions = new Map());
      if (!versions.has(entry.version)) versions.set(entry.version, entry);
    }
    const plugins = [...byId].map(([id, versions]) => {
      const known = before.plugin(id);
      return known !== undefined && isMadeOf(known, versions) ? known : pluginOf(id, versions);
    });
    return new Catalog(plugins.sort((left, right) => left.id < right.id ? -1 : 1));
  }

  /** The part of it whose ids will do. */
  only(isShown: (id: string) => boolean): Catalog {
    return new Catalog(this.plugins.filter(({ id }) => isShown(id)));
  }

  plugin(id: string): PluginEntry | undefined {
    return this.#byId.get(id);
  }

  find(id: string, version: string): Entry | undefined {
    return this.plugin(id)?.versions.find((it) => it.version === version);
  }

  /** The version with this file digest. */
  withDigest(digest: string): Entry | undefined {
    return this.#byDigest.get(digest);
  }
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
