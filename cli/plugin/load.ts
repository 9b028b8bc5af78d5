import { Plugin } from "../../core/host/plugin/plugin.ts";
import { naming } from "../system/naming.ts";
import type { ModuleThread } from "./thread/mod.ts";
import { type Keyring, requireTrust } from "./trust.ts";
import { readModule } from "./module_file.ts";

/**
 * Loads a plugin from a file, once its signatures have been checked.
 *
 * @param trust whose signatures count; `null` asks for none, and still refuses one that fails
 * @param thread where it runs
 * @throws {FloreconError} `cannot_read`, what `requireTrust` and `Plugin.load` refuse; the sentence
 * names the file
 */
export async function loadPlugin(
  file: string,
  trust: Keyring | null,
  thread: ModuleThread,
): Promise<{ plugin: Plugin; bytes: Uint8Array }> {
  const bytes = await readModule(file);
  return { plugin: await loadModule(bytes, file, trust, thread), bytes };
}

/** Loads a plugin whose bytes are there, from the file or the address that errors name. */
export async function loadModule(
  bytes: Uint8Array,
  source: string,
  trust: Keyring | null,
  thread: ModuleThread,
): Promise<Plugin> {
  thread.begin();
  await requireTrust(bytes, source, trust);
  return await naming(source, () => Plugin.load(bytes, thread));
}
