import { damaged } from "../table/mod.ts";
import { encodingOf } from "../text/mod.ts";
import { csvHabits } from "./csv.ts";
import { formatOf } from "./format.ts";
import type { Habits } from "./habits.ts";

/**
 * How a file seems to be written, for people to agree to.
 *
 * @throws {FloreconError} `unknown_format`, where it cannot be read; `ingest`, where it is damaged
 */
export async function habitsOf(bytes: Uint8Array, file: string): Promise<Habits> {
  const format = formatOf(bytes, file);
  try {
    return await look(bytes, format);
  } catch (cause) {
    throw damaged(cause, file, format);
  }
}

async function look(bytes: Uint8Array, format: string): Promise<Habits> {
  switch (format) {
    case "csv":
      return csvHabits(bytes);
    case "xlsx":
      return await (await import("./xlsx.ts")).xlsxHabits(bytes);
    case "mt940":
    case "bai2":
    case "qif":
      return textHabits(bytes, format);
    default:
      return { format, read: {}, unsure: [] };
  }
}

/** What is read of a text that has no separators: its letters. */
function textHabits(bytes: Uint8Array, format: string): Habits {
  const { encoding, isSure } = encodingOf(bytes);
  return { format, read: { encoding }, unsure: isSure ? [] : ["encoding"] };
}
