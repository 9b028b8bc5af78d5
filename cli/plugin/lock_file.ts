import { dirname, join, relative, resolve, sep } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { lockBeside } from "../../registry/folder_lock.ts";
import { isUrl } from "../../registry/client/reference.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import {
  emptyLock,
  formatLock,
  type Lock,
  LOCK_FILE,
  lockProblem,
  parseLock,
} from "../../registry/trust/lock.ts";
import { kindOf, readWhole, writeWhole } from "../system/files.ts";
import { naming } from "../system/naming.ts";

/**
 * The lock that counts here: of this folder, or of the nearest above it that has one. Whoever lets
 * florecon read this folder alone has no other in mind: there the search ends.
 */
export function lockPath(): string {
  if (kindOf(LOCK_FILE) !== "missing") return LOCK_FILE;
  for (let folder = Deno.cwd(); folder !== dirname(folder);) {
    folder = dirname(folder);
    const path = join(folder, LOCK_FILE);
    try {
      if (kindOf(path) !== "missing") return path;
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) break;
      throw error;
    }
  }
  return LOCK_FILE;
}

/**
 * Reads the lock that counts here. Where there is none, nothing is pinned.
 *
 * @throws {FloreconError} `cannot_read`, `bad_lock`
 */
export async function readLock(path: string = lockPath()): Promise<Lock> {
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(path);
  } catch (error) {
    if ((error as Error).cause instanceof Deno.errors.NotFound) return emptyLock();
    throw error;
  }
  return await naming(path, () => parseLock(new TextDecoder().decode(bytes)));
}

/**
 * Changes the lock that counts here, the whole of it or nothing: one process after another, each what the
 * one before has written.
 *
 * @param change what it throws leaves the lock alone
 * @throws {FloreconError} `cannot_read`, `bad_lock`, `cannot_write`, and what `change` throws
 */
export async function changeLock(
  change: (lock: Lock) => void,
  path: string = lockPath(),
): Promise<void> {
  using _lock = await lockBeside(path);
  const lock = await readLock(path);
  change(lock);
  await writeWhole(path, formatLock(lock));
}

/**
 * Refuses a plugin whose domain is pinned to other bytes.
 *
 * @param source as errors name the plugin: a path, or an address
 * @throws {FloreconError} `lock_mismatch`, and what `readLock` refuses
 */
export async function requireLocked(
  domain: { id: string; version: string },
  bytes: Uint8Array,
  source: string,
  path: string = lockPath(),
): Promise<void> {
  const lock = await readLock(path);
  if (lock.plugins.size === 0) return;
  const problem = lockProblem(lock, domain, fileDigest(bytes), pathUnder(path, source));
  if (problem === null) return;
  throw new FloreconError(problem.code, `"${source}": ${problem.message}`, {
    file: source,
    domain,
    pinned: lock.plugins.get(domain.id),
  });
}

/** Where a file is from a lock's folder, as a pin has it; not at all where it is no file. */
export function pathUnder(lock: string, source: string): string | undefined {
  if (isUrl(source) || source === "-") return undefined;
  return relative(dirname(resolve(lock)), resolve(source)).replaceAll(sep, "/");
}
