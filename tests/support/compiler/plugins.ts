/** Plugins from a text, compiled for real, and what becomes of them. */
import { assert } from "@std/assert/assert.js";
import { compile, type Compiled, type Diagnostic, type Profile } from "../../../compiler/mod.ts";
import { Guest } from "../data/guest.ts";
import type { Module } from "./shelf.ts";

/** What a text compiles to, beside other files by their paths. */
export function compiledSource(
  text: string,
  files: Record<string, string> = {},
  profile: Profile = "author",
): Promise<Compiled> {
  return compile("plugin.ts", (path) => path == "plugin.ts" ? text : files[path] ?? null, profile);
}

/** The module of a text that compiles. */
export async function moduleOf(text: string, profile: Profile = "author"): Promise<Module> {
  const compiled = await compiledSource(text, {}, profile);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled;
}

/** What is wrong with a text that does not. */
export async function diagnosticsOf(
  text: string,
  files?: Record<string, string>,
  profile?: Profile,
): Promise<Diagnostic[]> {
  const compiled = await compiledSource(text, files, profile);
  if (compiled.ok) throw new Error(`this compiles:\n${text}`);
  return compiled.diagnostics;
}

/** A module at work. */
export function running({ wasm }: Pick<Module, "wasm">, beat?: () => number): Guest {
  return new Guest(new WebAssembly.Module(wasm), beat);
}

/** The last words of a module that a command stops. */
export function trap(guest: Guest, command: unknown): string {
  try {
    guest.send(command);
  } catch (error) {
    assert(error instanceof WebAssembly.RuntimeError);
    return guest.lastWords(LAST_WORDS);
  }
  throw new Error("the module did not stop");
}

/** Where a module leaves them. */
export const LAST_WORDS = 16;
