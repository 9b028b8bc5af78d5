import { join } from "node:path";
import { FloreconError } from "../../../core/host/error.ts";
import { lockBeside } from "../../folder_lock.ts";
import { BLOBS, keyOf, LOG, type Published, replay } from "../../log/mod.ts";
import { beside, Blobs, PARTS } from "../store/blobs.ts";
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
  await Deno.mkdir(target, { recursive: true });
  // Two that are taken into one folder at once are taken one after the other.
  using _lock = await lockBeside(join(target, LOG));
  for (let copied = 0;;) {
    const log = wholeLines(await Deno.readFile(join(folder, LOG)));
    await requireEarlier(target, log);
    await Deno.mkdir(join(target, BLOBS), { recursive: true });
    const staged = join(target, `${LOG}.part`);
    await Deno.writeFile(staged, log);
    // Replayed from the copy: the registry's own may have grown meanwhile.
    const published = replay(staged);
    const versions = published.filter(({ takenDown }) => takenDown === null);
    const missing: Published[] = [];
    for (const it of versions) {
      const done = await copyBlob(folder, target, it);
      if (done === "copied") copied++;
      if (done === "missing") missing.push(it);
    }
    // What an operator took down meanwhile is not there any more, and not to be.
    if (missing.length > 0 && areTakenDown(missing, folder)) continue;
    if (missing.length > 0) throw damaged(missing[0]);
    await sync(staged);
    await Deno.rename(staged, join(target, LOG));
    // Of the snapshot before, it may have been copied.
    for (const { digest, takenDown } of published) {
      if (takenDown !== null) new Blobs(join(target, BLOBS)).clear(digest);
    }
    return { versions: versions.length, copied };
  }
}

function areTakenDown(missing: Published[], folder: string): boolean {
  const now = new Map(replay(join(folder, LOG)).map((it) => [keyOf(it.id, it.version), it]));
  return missing.every(({ id, version }) => now.get(keyOf(id, version))?.takenDown);
}

function damaged({ id, version, digest }: Published): FloreconError {
  const message = `the bytes of ${id} ${version} are lost or changed; run florecon registry ` +
    "check --repair, and take the snapshot then";
  return new FloreconError("damaged", message, { id, version, digest });
}

/** @returns what became of it; `there` is what the snapshot before has. */
async function copyBlob(
  folder: string,
  target: string,
  { digest }: Published,
): Promise<"there" | "copied" | "missing"> {
  const name = `${digest.replace("blake3:", "")}.wasm`;
  const [from, to] = [folder, target].map((it) => join(it, BLOBS, name));
  if (digestOf(to) === digest) return "there";
  // Whoever asks for the blob finds what it came with there.
  for (const part of PARTS) await copyOne(beside(from, part), beside(to, part));
  const part = `${to}.part`;
  await Deno.copyFile(from, part).catch(() => {});
  if (digestOf(part) !== digest) {
    await Deno.remove(part).catch(() => {});
    return "missing";
  }
  await sync(part);
  await Deno.rename(part, to);
  return "copied";
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
