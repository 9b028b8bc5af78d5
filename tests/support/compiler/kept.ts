import type { Profile, Read } from "../../../compiler/mod.ts";
import { resolve } from "node:path";
import { once } from "../process/once.ts";
import { ROOT, sources } from "../repository/imports.ts";
import { digestOf, type Module, Shelf } from "./shelf.ts";

/**
 * All that turns a source into a module: the compiler, what a plugin is compiled together with, and
 * the packages of both. It is more than that, and never less.
 */
export const TOOLCHAIN: readonly string[] = [
  ...["deno.json", "deno.lock"],
  ...sources(["compiler", "core"]),
];

/** A digest of files, by path and text, and of the runtime that reads them. */
export function toolchainDigest(
  files: readonly string[] = TOOLCHAIN,
  read: (path: string) => string = (path) => Deno.readTextFileSync(resolve(ROOT, path)),
): string {
  return digestOf([JSON.stringify(Deno.version), ...files.flatMap((path) => [path, read(path)])]);
}

const shelf = once(() => new Shelf(resolve(ROOT, "out/modules"), toolchainDigest()));

/**
 * A module for a test to which it is a means: compiled where nobody has yet, kept under `out/`.
 *
 * @param read a file's text by its path beside the entry; null where there is none
 * @throws {Error} where it does not compile
 */
export function keptModule(entry: string, read: Read, profile: Profile): Promise<Module> {
  return shelf().module(entry, read, profile);
}

/** What is made of texts alone, and of nothing but the toolchain besides. */
export function keptBytes(
  texts: readonly string[],
  make: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  return shelf().bytes(texts, make);
}

/** The same, for a plugin whose files lie in a folder. */
export function keptModuleIn(folder: URL, entry: string, profile: Profile): Promise<Module> {
  return keptModule(entry, (path) => textAt(new URL(path, folder)), profile);
}

function textAt(url: URL): string | null {
  try {
    return Deno.readTextFileSync(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
