import { FloreconError } from "../../core/host/error.ts";
import { MAX_MODULE, sizeProblem } from "../../registry/module/size.ts";
import { readWhole } from "../system/files.ts";

/**
 * Reads a module's file, or stdin for `-`. No more of it is read than any module has.
 *
 * @throws {FloreconError} `cannot_read`, `too_large`
 */
export async function readModule(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readWhole(file, MAX_MODULE);
  } catch (error) {
    if (!(error instanceof FloreconError) || error.code !== "too_large") throw error;
    const { code, message } = sizeProblem(Infinity)!;
    throw new FloreconError(code, `"${file}": ${message}`, { file });
  }
}
