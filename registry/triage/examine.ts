/**
 * Runs a module and says what it came to. Nothing here bounds its time: this is what the child does,
 * and a module may hang it.
 *
 * @module
 */
import { describeEqualsManifest } from "../../core/host/conformance/describe_equals_manifest.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { digestFault, readManifest } from "../module/manifest.ts";
import { inMemory } from "../module/wasm.ts";
import type { RefusalCode, Refused } from "../finding.ts";
import type { Examination, Job } from "./examination.ts";

/** What `Plugin.load` refuses a module for, as findings call it. */
const LOAD_CODES: Record<string, RefusalCode> = {
  not_wasm: "not_wasm",
  has_imports: "has_imports",
  bad_memory: "bad_memory",
  missing_export: "missing_export",
  abi_mismatch: "abi_mismatch",
  bad_describe: "bad_describe",
  bad_answer: "bad_describe",
  trapped: "trapped",
};

/** A module's own words may be part of a sentence, and they may be endless. */
const MAX_MESSAGE = 500;

/**
 * Carries out one job. Never throws.
 *
 * @param rows an Arrow stream that feeds what the module declares, for tier 2; empty for no rows
 * @param maxMemory what its memory may grow to, in bytes
 */
export async function examine(
  { tier }: Job,
  module: Uint8Array,
  rows: Uint8Array,
  maxMemory: number,
): Promise<Examination> {
  try {
    const plugin = await load(module, maxMemory);
    if (tier === 1) return { ok: true, describe: plugin.describe };
    const { probe } = await import("./probe.ts");
    return { ok: true, describe: plugin.describe, trial: probe(plugin, rows) };
  } catch (error) {
    return { ok: false, ...refusalOf(error) };
  }
}

/** Loads a module that is what its manifest says, where it has one. */
async function load(module: Uint8Array, maxMemory: number): Promise<Plugin> {
  const { manifest, problem } = readManifest(module);
  if (problem !== null && problem.code !== "no_manifest") {
    throw new FloreconError(problem.code, problem.message);
  }
  const changed = manifest && digestFault(manifest, inMemory(module));
  if (changed) throw new FloreconError(changed.code, changed.message);
  const plugin = await Plugin.load(module, { maxMemory });
  const lie = await describeEqualsManifest(module, plugin.describe);
  if (lie !== null && "message" in lie) {
    throw new FloreconError("describe_mismatch", `${lie.message}; ship it again`);
  }
  return plugin;
}

function refusalOf(error: unknown): Refused {
  if (!(error instanceof FloreconError)) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: "trapped", message: `it cannot be run: ${clipped(why)}; mend the plugin` };
  }
  const code = LOAD_CODES[error.code] ?? error.code as RefusalCode;
  return { code, message: clipped(error.message) };
}

function clipped(text: string): string {
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE)}…`;
}
