import { join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";

/** The one file that a plugin project must have. */
export const ENTRY = "plugin.ts";

/** A plugin project: a folder with the author's files and a sample. */
export interface Project {
  folder: string;
  /** Reads one of the author's files; `null` where there is none. */
  read(path: string): string | null;
}

/**
 * Opens a plugin project.
 *
 * @throws {FloreconError} `no_plugin` where the folder holds no `plugin.ts`.
 */
export function openProject(folder: string): Project {
  const read = (path: string): string | null => {
    try {
      return Deno.readTextFileSync(join(folder, path));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  };
  if (read(ENTRY) === null) {
    const where = folder === "." ? "this folder" : `"${folder}"`;
    const next = read(RECONCILIATION_FILE) === null
      ? "go to a plugin's folder, or make one with florecon new NAME"
      : "florecon solve --truth FILE holds its books against a truth";
    throw new FloreconError("no_plugin", `there is no ${ENTRY} in ${where}; ${next}`);
  }
  return { folder, read };
}
