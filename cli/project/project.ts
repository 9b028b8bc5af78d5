import { join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";

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
    throw new FloreconError(
      "no_plugin",
      `there is no ${ENTRY} in ${
        folder === "." ? "this folder" : `"${folder}"`
      }; go to a plugin's ` +
        "folder, or make one with florecon new NAME",
    );
  }
  return { folder, read };
}
