import type { Describe } from "../../core/host/describe/describe.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import { type MadeBy, madeBy } from "../../core/host/report/made_by.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import { writeWhole } from "../system/files.ts";

/** A solve, as far as its report follows from it. */
interface Solved {
  plugin: { describe: Describe };
  module: Uint8Array;
  config: Config;
  data: { inputs: { sha256: string }[]; mapping?: string };
}

/** What made the report of a solve. */
export async function headOf({ plugin, module, config, data }: Solved): Promise<MadeBy> {
  const digest = codeDigest(module);
  const { inputs, mapping } = data;
  const made = await madeBy(plugin.describe, { module: digest, config, sources: [], mapping });
  return { ...made, sources: inputs.map(({ sha256 }) => ({ sha256 })) };
}

/** Writes what made a report beside it, where that was asked for. */
export async function writeHead(file: string | undefined, head: MadeBy): Promise<void> {
  if (file !== undefined) await writeWhole(file, JSON.stringify({ made_by: head }, null, 2) + "\n");
}
