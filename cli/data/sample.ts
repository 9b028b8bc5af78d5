import type { Sample } from "../../registry/select/sample.ts";
import { csvFault } from "./csv_flags.ts";
import type { RawData } from "./data.ts";

/**
 * What some data tells of itself before a plugin is chosen for it.
 *
 * @throws {FloreconError} `ingest`
 * @throws {UsageError} for a style that is none
 */
export async function sampleOfData(data: RawData): Promise<Sample> {
  const { sampleOf } = await import("../../registry/select/sample.ts");
  try {
    return await sampleOf(data.bytes, { file: data.file, isCsv: data.isCsv, ...data.style });
  } catch (error) {
    throw csvFault(error);
  }
}
