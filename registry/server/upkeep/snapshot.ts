import { join } from "node:path";
import { FloreconError } from "../../../core/host/error.ts";
import { BLOBS, LOG, type Published, replay } from "../../log/mod.ts";
import { beside, PARTS } from "../store/blobs.ts";
import { digestOf } from "./damage.ts";

/** What a snapshot holds. */
export interface Snapshot {
  versions: number;
  /** How many blobs were copied; the others were there from the snapshot before. */
  copied: number;
}

/**
 * Copies a registry as it is at one moment, while it may be served and published to. The log is
 * read first: blobs are written before the lines that name them, so all that it names is there.
 *
 * @param target a folder that is empty, or an earlier snapshot of the same registry
 * @throws {FloreconError} `bad_log`, `not_a_snapshot`, `damaged`
 */
export async function snapshot(folder: string, target: string): Promise<Snapshot> {
  const log = wholeLines(await Deno.readFile(join(folder, LOG)));
  await requireEarlier(target, log);
  await Deno.mkdir(join(target, BLOBS), { recursive: true });
  const staged = join(target, `${LOG}.part`);
  await Deno.writeFile(staged, log);
  // Replayed from the copy: the registry's own may have grown meanwhile.
  const versions = replay(staged).filter(({ takenDown }) => takenDown === null);
  let copied = 0;
  for (const published of versions) {
    if (await copyBlob(folder, target, published)) copied++;
  }
  await sync(staged);
  await Deno.rename(staged, join(target, LOG));
  return { versions: versions.length, copied };
}

/** @returns whether it was not there yet. */
async function copyBlob(folder: string, target: string, published: Published): Promise<boolean> {
  const { id, version, digest } = published;
  const name = `${digest.replace("blake3:", "")}.wasm`;
  const [from, to] = [folder, target].map((it) => join(it, BLOBS, name));
  if (digestOf(to) === digest) return false;
  // Whoever asks for the blob finds what it came with there.
  for (const part of PARTS) await copyOne(beside(from, part), beside(to, part));
  const part = `${to}.part`;
  await Deno.copyFile(from, part).catch(() => {});
  if (digestOf(part) !== digest) {
    const message = `the bytes of ${id} ${version} are lost or changed; run florecon registry ` +
      "check --repair, and take the snapshot then";
    throw new FloreconError("damaged", message, { id, version, digest });
  }
  await sync(part);
  await Deno.rename(part, to);
  return true;
}

/** A module may have come without it. */
async function copyOne(from: string, to: string): Promise<void> {
  try {
    await Deno.copyFile(from, to);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Two registries in one folder would be neither. */
async function requireEarlier(target: string, log: Uint8Array): Promise<void> {
  let names: string[];
  try {
    names = [...Deno.readDirSync(target)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  const parts = [BLOBS, LOG, `${LOG}.part`];
  const before = names.includes(LOG) ? await Deno.readFile(join(target, LOG)) : new Uint8Array();
  const isEarlier = before.length <= log.length && before.every((byte, at) => byte === log[at]);
  if (isEarlier && names.every((name) => parts.includes(name))) return;
  const message = `"${target}" is neither empty nor an earlier snapshot of this registry; ` +
    "name another folder";
  throw new FloreconError("not_a_snapshot", message, { file: target });
}

/** What a line of the log that is just being written leaves out. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
}

async function sync(path: string): Promise<void> {
  using file = await Deno.open(path, { read: true, write: true });
  await file.sync();
}

const NEWLINE = 10;
