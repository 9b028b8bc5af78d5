import { dirname } from "node:path";

/** What those wait at who change files of a folder: the folder itself. */
export function openLock(path: string): Deno.FsFile {
  // Windows opens no folder; a file beside it does there.
  return Deno.build.os === "windows"
    ? Deno.openSync(`${path}.lock`, { write: true, create: true })
    : Deno.openSync(dirname(path));
}

/**
 * Waits until no other process changes a file that is read, changed and written, and keeps others
 * waiting. Where the file system locks nothing, as some do over a network, nobody waits.
 *
 * @param path of the file; its folder has to be there
 */
export async function lockBeside(path: string): Promise<Disposable> {
  const locked = openLock(path);
  try {
    await locked.lock(true);
  } catch { /* the others do not wait either */ }
  return { [Symbol.dispose]: () => locked.close() };
}
