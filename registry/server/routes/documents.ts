import type { z } from "@hono/zod-openapi";
import { FloreconError } from "../../../core/host/error.ts";
import type { SignatureState } from "../../trust/mod.ts";
import type { Catalog, Entry, PluginEntry } from "../catalog/mod.ts";
import type { Page } from "../catalog/search.ts";
import { unknownVersion } from "../store/mod.ts";
import type { FoundPage, PluginDetail, VersionDetail, VersionInfo } from "./schemas.ts";

/** A page of what was found, as it goes over the wire. */
export function foundPage({ plugins, total, next }: Page): z.infer<typeof FoundPage> {
  return {
    plugins: plugins.map(({ id, latest, versions }) => ({
      id,
      latest: latest.version,
      versions: versions.length,
      tag: latest.manifest.selector?.tag ?? null,
      fields: latest.manifest.input.map(({ name }) => name),
      yanked: latest.yanked !== null,
    })),
    total,
    next,
  };
}

/** All versions of a plugin, as they go over the wire. */
export function pluginDetail(plugin: PluginEntry): z.infer<typeof PluginDetail> {
  const { id, latest, versions } = plugin;
  return { id, latest: latest.version, versions: versions.map(versionInfo) };
}

/** One version, as it goes over the wire. */
export function versionInfo(entry: Entry): z.infer<typeof VersionInfo> {
  const { id, version, digest, size, at, actor, identity, yanked } = entry;
  return { id, version, digest, size, at, actor, ...(identity && { identity }), yanked };
}

/** One version with all that is known of it. */
export function versionDetail(
  entry: Entry,
  signature: SignatureState,
): z.infer<typeof VersionDetail> {
  return { ...versionInfo(entry), manifest: entry.manifest, signature };
}

/** @throws {FloreconError} `unknown_plugin` */
export function requirePlugin(catalog: Catalog, id: string): PluginEntry {
  const plugin = catalog.plugin(id);
  if (plugin !== undefined) return plugin;
  const message = `there is no plugin ${JSON.stringify(id)} here; search for another one`;
  throw new FloreconError("unknown_plugin", message, { id });
}

/** @throws {FloreconError} `unknown_plugin`, `unknown_version` */
export function requireEntry(catalog: Catalog, id: string, version: string): Entry {
  const { versions } = requirePlugin(catalog, id);
  const entry = versions.find((it) => it.version === version);
  if (entry === undefined) throw unknownVersion(id, version);
  return entry;
}
