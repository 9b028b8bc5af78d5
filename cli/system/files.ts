import { basename, dirname, extname, join } from "node:path";
import { concat } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readBounded, readShared, readStream } from "./bounded.ts";
import { UsageError } from "./errors.ts";

/**
 * Reads a whole file, or stdin for `-`.
 *
 * @param most bytes; 2 GiB where nothing is said
 * @throws {FloreconError} `cannot_read`, `too_large`
 */
export async function readWhole(path: string, most?: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return path === "-"
      ? await readStream(Deno.stdin.readable, "stdin", most)
      : await readBounded(path, most);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Reads a whole file that several threads may read: in memory that they share, where it is large.
 *
 * @throws {FloreconError} as `readWhole`
 */
export async function readForThreads(path: string): Promise<Uint8Array> {
  try {
    return await readShared(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): FloreconError {
  if (error instanceof FloreconError) return error;
  return new FloreconError(
    "cannot_read",
    `cannot read "${path}": ${reason(error)}; check the path`,
    { file: path },
    { cause: error },
  );
}

/** What is written to a file: at once, or piece by piece, each good until the next. */
export type FileContent = Uint8Array | string | Generator<Uint8Array>;

/**
 * Writes a whole file or nothing: a reader, or a crash, never finds half of it. The folder is made
 * where there is none, and a link stays one.
 *
 * @throws {FloreconError} `cannot_write`, and what a piece throws
 */
export async function writeWhole(path: string, content: FileContent): Promise<void> {
  const target = await Deno.realPath(path).catch(() => path);
  const temporary = `${target}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await writePieces(temporary, content);
    await Deno.rename(temporary, target);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    // A piece may not come about: that is no fault of the file.
    throw error instanceof FloreconError ? error : cannotWrite(path, error);
  }
}

/** What a file would hold, for who writes none. */
export function bytesOf(content: FileContent): Uint8Array {
  if (content instanceof Uint8Array) return content;
  if (isWhole(content)) return new TextEncoder().encode(content);
  const pieces: Uint8Array[] = [];
  for (const piece of content) pieces.push(piece.slice());
  return concat(pieces);
}

function isWhole(content: FileContent): content is Uint8Array | string {
  return typeof content === "string" || content instanceof Uint8Array;
}

async function writePieces(path: string, content: FileContent): Promise<void> {
  using file = await Deno.open(path, { createNew: true, write: true });
  const encoder = new TextEncoder();
  for (const piece of isWhole(content) ? [content] : content) {
    let bytes = typeof piece === "string" ? encoder.encode(piece) : piece;
    while (bytes.length > 0) bytes = bytes.subarray(await file.write(bytes));
  }
  // Where the power fails, a name that has moved before its bytes are kept leads to an empty file. What
  // comes in pieces is a report, which can be made again.
  if (isWhole(content)) await file.sync();
}

/**
 * Writes a file that must not be there yet, readable as its mode says from the first byte on.
 *
 * @param mode who may read and write it, such as 0o600; Windows keeps to the folder's rights
 * @throws {FloreconError} `file_exists`, `cannot_write`
 */
export async function writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, bytes, { createNew: true, mode });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw cannotWrite(path, error);
    const message = `"${path}" is there already and stays as it is; give another name`;
    throw new FloreconError("file_exists", message, { file: path });
  }
}

/**
 * Makes sure that what is written does not take the place of what is read.
 *
 * @param flag the flag that names the target, such as `--out`
 * @throws {UsageError}
 */
export function keepInputs(flag: string, target: string, inputs: (string | undefined)[]): void {
  if (inputs.some((it) => it !== undefined && realPath(it) === realPath(target))) {
    throw new UsageError(`${flag} would write over "${target}", which is read; name another file`);
  }
}

/**
 * Whether a path is a folder, a file, or nothing at all.
 *
 * @throws {Deno.errors.NotCapable} where this process may not look
 */
export function kindOf(path: string): "folder" | "file" | "missing" {
  try {
    return Deno.statSync(path).isDirectory ? "folder" : "file";
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return "missing";
  }
}

/** What follows the last dot, in lower case: `csv`. */
export function suffix(path: string): string {
  return extname(path).slice(1).toLowerCase();
}

/** Where a path leads, whether there is a file yet or not. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    const folder = dirname(path);
    return kindOf(folder) === "folder" ? join(Deno.realPathSync(folder), basename(path)) : path;
  }
}

/** What to say where a file or a folder could not be written. */
function cannotWrite(path: string, cause: unknown): FloreconError {
  const message = `cannot write "${path}": ${reason(cause)}; check the folder and its permissions`;
  return new FloreconError("cannot_write", message, { file: path }, { cause });
}

/** Why the system refused, in a few words. */
function reason(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file or folder";
  if (error instanceof Deno.errors.IsADirectory) return "it is a folder";
  if (error instanceof Deno.errors.NotADirectory) return "a part of the path is not a folder";
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*/, "").toLowerCase();
}
