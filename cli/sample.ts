import { FloreconError } from "../core/host/error.ts";
import type { Sample } from "../registry/select/sample.ts";
import type { RawData } from "./data.ts";
import { UsageError } from "./errors.ts";

/**
 * What some data tells of itself before a plugin is chosen for it.
 *
 * @throws {FloreconError} `ingest`
 * @throws {UsageError} for a number format that is none
 */
export async function sampleOfData(data: RawData, numberFormat?: string): Promise<Sample> {
  const { sampleOf } = await import("../registry/select/sample.ts");
  try {
    return await sampleOf(data.bytes, { ...data, numberFormat });
  } catch (error) {
    if (error instanceof FloreconError && error.code === "bad_number_format") {
      throw new UsageError(`--number-format: ${error.message}`);
    }
    throw error;
  }
}
