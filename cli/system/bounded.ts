import { concat } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";

/** More is not read at a time: places in a file are counted in 31 bits. */
const MOST_BYTES = 2 ** 31 - 1;
const GIB = 2 ** 30;

/** How long a pipe is waited for without a word, in milliseconds. */
const PATIENCE = 1_000;

/**
 * From so many bytes on, what several threads are to read lies where all of them see it. A second thread
 * costs about what one takes for 70 MB: of fewer than twice as many it takes more than it saves.
 */
const SHARED = 2 ** 27;

/**
 * Reads a file as it is when it is opened.
 *
 * @param most bytes
 * @throws {FloreconError} `too_large`; `cannot_read` for one that changes meanwhile
 */
export function readBounded(path: string, most?: number): Promise<Uint8Array<ArrayBuffer>> {
  return readInto((size) => new Uint8Array(size), path, most);
}

/**
 * The same for what several threads may read: in memory that they share, where it is large.
 *
 * @throws {FloreconError} as `readBounded`
 */
export function readShared(path: string): Promise<Uint8Array> {
  const room = (size: number) =>
    size < SHARED ? new Uint8Array(size) : new Uint8Array(new SharedArrayBuffer(size));
  return readInto(room, path);
}

async function readInto<T extends Uint8Array>(
  room: (size: number) => T,
  path: string,
  most: number = MOST_BYTES,
): Promise<T | Uint8Array<ArrayBuffer>> {
  using file = await opened(path);
  const { isFile, size } = await file.stat();
  // A pipe has no size.
  if (!isFile) return await readStream(file.readable, path, most);
  if (size > most) throw tooLarge(path, `${(size / GIB).toFixed(1)} GiB`);
  const bytes = room(size);
  for (let at = 0; at < size;) {
    const count = await file.read(bytes.subarray(at));
    if (count === null) throw changed(path);
    at += count;
  }
  if (await file.read(new Uint8Array(1)) !== null) throw changed(path);
  return bytes;
}

/** Opens a file; of a pipe that nobody writes yet, that is said. */
async function opened(path: string): Promise<Deno.FsFile> {
  const { isFifo } = await Deno.stat(path);
  if (!isFifo) return await Deno.open(path);
  const words = `"${printable(path)}" is a pipe: waiting for somebody to write it\n`;
  const say = () => Deno.stderr.writeSync(new TextEncoder().encode(words));
  const waiting = setTimeout(say, PATIENCE);
  try {
    return await Deno.open(path);
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * Reads a stream to its end.
 *
 * @param most bytes
 * @throws {FloreconError} `too_large`
 */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  name: string,
  most: number = MOST_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > most) throw tooLarge(name, "more");
    parts.push(part);
  }
  return concat(parts);
}

function tooLarge(file: string, size: string): FloreconError {
  return new FloreconError(
    "too_large",
    `"${file}" has ${size}, and 2 GiB are read at a time; split it, or write it as Parquet`,
    { file },
  );
}

function changed(file: string): FloreconError {
  return new FloreconError(
    "cannot_read",
    `"${file}" changed while it was read; try again when nobody writes it`,
    { file },
  );
}
