/** A registry's folder as it is after so many publishes, written without publishing each. */
import type { Manifest } from "../../core/host/describe/describe.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { fileDigest } from "../../registry/module/wasm.ts";

/** What the plugins are called: a company of forty teams. */
const TEAMS = 40;

/** The id of one of many plugins. */
export function idOf(number: number): string {
  return `team${number % TEAMS}.plugin${number}`;
}

/**
 * Writes blobs and log of so many plugins, one version each, of two kinds of columns.
 *
 * @param module a module without a manifest
 */
export async function writeMany(
  folder: string,
  plugins: number,
  module: Uint8Array,
  manifest: Manifest,
): Promise<void> {
  await Deno.mkdir(`${folder}/blobs`, { recursive: true });
  const lines: string[] = [];
  for (let number = 0; number < plugins; number++) {
    const domain = { id: idOf(number), version: "1.0.0" };
    const input = [...manifest.input, { name: `column${number % 500}`, type: "utf8" as const }];
    const bytes = writeManifest(module, { ...manifest, domain, input });
    const digest = fileDigest(bytes);
    Deno.writeFileSync(`${folder}/blobs/${digest.slice(7)}.wasm`, bytes);
    const at = new Date(1_767_225_600_000 + number * 1000).toISOString();
    const line = { event: "publish", ...domain, digest, size: bytes.length, at, actor: "ci" };
    lines.push(JSON.stringify(line));
  }
  await Deno.writeTextFile(`${folder}/registry.jsonl`, lines.join("\n") + "\n");
}
