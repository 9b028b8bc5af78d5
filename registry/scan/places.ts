import { join, sep } from "node:path";
import type { RefusedFile, ScannedFile } from "../finding.ts";
import { refused } from "./refused.ts";

/** A folder on the way down, by its real path. */
interface Folder {
  path: string;
  real: string;
  above: Folder | null;
}

/**
 * Every file that may be a plugin: each path that is a file, and below each folder whatever ends in
 * `.wasm`, in the order of names. Links are followed. A file or folder that several paths lead to is
 * met once, so that no tangle of links makes this long.
 *
 * @param except a folder that counts as met already
 */
export function* places(paths: string[], except?: string): Generator<ScannedFile | RefusedFile> {
  const seen = new Set<string>(except === undefined ? [] : realPaths(except));
  for (const path of paths) yield* lookAt(path, null, seen);
}

/** What a path or a link leads to. */
function* lookAt(
  path: string,
  above: Folder | null,
  seen: Set<string>,
): Generator<ScannedFile | RefusedFile> {
  let info: Deno.FileInfo;
  let real: string;
  try {
    info = Deno.statSync(path);
    real = Deno.realPathSync(path);
  } catch (error) {
    // A link to nothing is only a plugin that is missing where it is named like one.
    const matters = above === null || isModule(path) || !(error instanceof Deno.errors.NotFound);
    if (matters) yield refused(path, error);
    return;
  }
  if (info.isDirectory) yield* lookInto({ path, real, above }, seen);
  else if (above === null || isModule(path)) yield* scanned(path, real, info, seen);
}

function* lookInto(folder: Folder, seen: Set<string>): Generator<ScannedFile | RefusedFile> {
  for (let it = folder.above; it !== null; it = it.above) {
    if (!isIn(it.real, folder.real)) continue;
    const message = "this link leads back to a folder above it and is not followed; remove it";
    yield refused(folder.path, message);
    return;
  }
  if (seen.has(folder.real)) return;
  seen.add(folder.real);
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder.path)];
  } catch (error) {
    yield refused(folder.path, error);
    return;
  }
  entries.sort((one, other) => one.name < other.name ? -1 : 1);
  for (const { name, isDirectory, isSymlink } of entries) {
    const path = join(folder.path, name);
    const real = join(folder.real, name);
    if (isSymlink) yield* lookAt(path, folder, seen);
    else if (isDirectory) yield* lookInto({ path, real, above: folder }, seen);
    else if (isModule(name)) yield* fileAt(path, real, seen);
  }
}

function* fileAt(
  path: string,
  real: string,
  seen: Set<string>,
): Generator<ScannedFile | RefusedFile> {
  try {
    yield* scanned(path, real, Deno.statSync(path), seen);
  } catch (error) {
    yield refused(path, error);
  }
}

function* scanned(
  path: string,
  real: string,
  info: Deno.FileInfo,
  seen: Set<string>,
): Generator<ScannedFile | RefusedFile> {
  if (seen.has(real)) return;
  seen.add(real);
  // Opening a pipe or a device could wait for ever, or never end.
  if (!info.isFile) yield refused(path, "this is no file that can be read; name a .wasm file");
  else yield { path, size: info.size, mtime: info.mtime?.getTime() ?? 0 };
}

/** Whether a path is a folder, or below it. */
function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Where a folder is, if it is there. */
function realPaths(folder: string): string[] {
  try {
    return [Deno.realPathSync(folder)];
  } catch {
    return [];
  }
}

function isModule(name: string): boolean {
  return /\.wasm$/i.test(name);
}
