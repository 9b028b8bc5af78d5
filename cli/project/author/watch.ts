import { dirname } from "node:path";
import { kindOf } from "../../system/files.ts";
import type { Target } from "../../data/target.ts";

/** An editor writes a file in several steps; they count as one save, in milliseconds. */
const QUIET = 60;

/**
 * Calls `work` at once, and again for every save in a plugin's folder or to its data, one call at a
 * time, until the process is stopped.
 *
 * @throws what `work` throws, which ends the watch
 */
export async function onSave(target: Target, work: (path?: string) => Promise<void>) {
  const folders = new Set([target.folder, dirname(target.data)]);
  const watcher = Deno.watchFs([...folders].filter((it) => kindOf(it) === "folder"));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const failures: unknown[] = [];
  const turn = async (path?: string) => {
    try {
      await work(path);
    } catch (error) {
      failures.push(error);
      watcher.close();
    }
  };
  let last = turn();
  for await (const { kind, paths } of watcher) {
    const path = paths.find(isSource);
    if (path === undefined || kind === "access") continue;
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(() => turn(path));
    }, QUIET);
  }
  if (failures.length > 0) throw failures[0];
}

/** Whether a file is the author's, and not what florecon or git put there. */
function isSource(path: string): boolean {
  return /\.(ts|csv|arrow|feather)$/.test(path) && !/[/\\]\.(florecon|git)[/\\]/.test(path);
}
