/**
 * Puts a script to a plugin. It runs wherever WebAssembly does: in Deno, in Node, in a page.
 *
 * @module
 */
import type { Plugin } from "../../../core/host/plugin/plugin.ts";
import type { Step } from "./script.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The answer to each step, as it came. */
export function replay(
  plugin: Plugin,
  steps: Step[],
  rows: Record<string, Uint8Array>,
): string[] {
  const instance = plugin.open();
  return steps.map(({ describe, command, text, rows: shipped }) => {
    if (describe) return JSON.stringify(plugin.describe);
    const bytes = encoder.encode(text ?? JSON.stringify(command));
    const raw = shipped === undefined ? new Uint8Array() : rows[shipped];
    return decoder.decode(instance.dispatch(bytes, raw));
  });
}
