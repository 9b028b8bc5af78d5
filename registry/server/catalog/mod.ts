/**
 * All that the registry offers: what was published to it, and the modules that lie in its folder.
 *
 * @module
 */
import { compareVersions, isPreRelease } from "../../module/versions.ts";
import type { Entry, PluginEntry } from "./entry.ts";

export type { Entry, PluginEntry } from "./entry.ts";

/** What is offered at one moment. */
export class Catalog {
  /** By id. */
  readonly plugins: PluginEntry[];
  readonly #byId: Map<string, PluginEntry>;
  readonly #byDigest: Map<string, Entry>;

  /** @param entries of two with one id and version, the first counts */
  constructor(entries: Entry[]) {
    this.#byDigest = new Map();
    const byId = new Map<string, Map<string, Entry>>();
    for (const entry of entries) {
      const versions = byId.get(entry.id) ?? new Map<string, Entry>();
      byId.set(entry.id, versions);
      if (versions.has(entry.version)) continue;
      versions.set(entry.version, entry);
      this.#byDigest.set(entry.digest, entry);
    }
    this.plugins = [...byId].map(([id, versions]) => pluginOf(id, [...versions.values()]))
      .sort((left, right) => left.id < right.id ? -1 : 1);
    this.#byId = new Map(this.plugins.map((plugin) => [plugin.id, plugin]));
  }

  /** The part of it whose ids will do. */
  only(isShown: (id: string) => boolean): Catalog {
    const shown = this.plugins.filter(({ id }) => isShown(id));
    return new Catalog(shown.flatMap(({ versions }) => versions));
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

function pluginOf(id: string, entries: Entry[]): PluginEntry {
  const versions = entries.sort((left, right) => compareVersions(right.version, left.version));
  const offered = versions.filter(({ yanked }) => yanked === null);
  const latest = offered.find(({ version }) => !isPreRelease(version)) ?? offered[0] ?? versions[0];
  return { id, latest, versions };
}
