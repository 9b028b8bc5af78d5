import type { Sample } from "../../registry/select/sample.ts";
import { FloreconError } from "../../core/host/error.ts";
import { csvFault } from "./csv_flags.ts";
import type { RawData } from "./data.ts";

/**
 * What some data tells of itself before a plugin is chosen for it.
 *
 * @throws {FloreconError} `ingest`
 * @throws {UsageError} for a style that is none
 */
export async function sampleOfData(data: RawData): Promise<Sample> {
  if (data.kind === "table") {
    return await (await import("./tables.ts")).tableSample(data.file, data.input.bytes);
  }
  const { sampleOf } = await import("../../registry/select/sample.ts");
  try {
    return await sampleOf(data.input.bytes, {
      file: data.file,
      isCsv: data.kind === "csv",
      ...data.style,
    });
  } catch (error) {
    const isPacked = data.kind === "arrow" && error instanceof FloreconError;
    if (isPacked) {
      return await (await import("./tables.ts")).tableSample(data.file, data.input.bytes);
    }
    throw csvFault(error);
  }
}
