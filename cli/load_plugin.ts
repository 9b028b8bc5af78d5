import { FloreconError } from "../core/host/error.ts";
import { Plugin } from "../core/host/plugin.ts";
import { readWhole } from "./files.ts";

/**
 * Loads a plugin from a file.
 *
 * @throws {FloreconError} `cannot_read`, and what `Plugin.load` refuses; the sentence names the file
 */
export async function loadPlugin(file: string): Promise<{ plugin: Plugin; bytes: Uint8Array }> {
  const bytes = await readWhole(file);
  try {
    return { plugin: await Plugin.load(bytes), bytes };
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const details = { ...error.details, file };
    throw new FloreconError(error.code, `"${file}": ${error.message}`, details, { cause: error });
  }
}
