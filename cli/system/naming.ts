import { FloreconError } from "../../core/host/error.ts";

/** Does what concerns a file, and puts the file's name in front of what is wrong with it. */
export async function naming<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const details = { ...error.details, file };
    throw new FloreconError(error.code, `"${file}": ${error.message}`, details, { cause: error });
  }
}
