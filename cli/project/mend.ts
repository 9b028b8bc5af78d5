import { isAbsolute, join, relative } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { bytesOf, writeWhole } from "../system/files.ts";
import { ENTRY, type Project } from "./project.ts";

/** A line that was mended. */
export interface MendedLine {
  /** From the project's folder. */
  file: string;
  /** From 1. */
  line: number;
  before: string;
  after: string;
}

/**
 * Writes into a project's files what can be mended for certain, each file whole or not at all. What
 * lies outside of the folder, also by a link, may be others' as well, and stays as it is.
 *
 * @throws {FloreconError} `changed_meanwhile`, where a file is not what was read; `cannot_write`
 */
export async function mendProject({ folder, read }: Project): Promise<MendedLine[]> {
  const { mend } = await import("../../compiler/mod.ts");
  const lines: MendedLine[] = [];
  for (const [file, after] of await mend(ENTRY, read)) {
    const path = insidePath(folder, file);
    if (path === null) continue;
    const before = read(file)!;
    await writeInstead(path, file, before, after);
    lines.push(...mendedLines(file, before, after));
  }
  return lines;
}

/** Where a file really lies; null outside of the folder. */
function insidePath(folder: string, file: string): string | null {
  const path = Deno.realPathSync(join(folder, file));
  const inside = relative(Deno.realPathSync(folder), path);
  return inside.startsWith("..") || isAbsolute(inside) ? null : path;
}

/** A file that is no UTF-8 reads as another text than its bytes are: it would not come back whole. */
async function writeInstead(
  path: string,
  file: string,
  before: string,
  after: string,
): Promise<void> {
  const bytes = await Deno.readFile(path);
  const read = bytesOf(before);
  if (bytes.length !== read.length || bytes.some((byte, at) => byte !== read[at])) {
    throw new FloreconError(
      "changed_meanwhile",
      `"${file}" is no longer what was read, or no UTF-8; save it as UTF-8 and try again`,
      { file },
    );
  }
  await writeWhole(path, after);
}

/** Mends keep to their lines. */
function mendedLines(file: string, before: string, after: string): MendedLine[] {
  const lines = after.split("\n");
  return before.split("\n").flatMap((line, at) =>
    line === lines[at] ? [] : [{ file, line: at + 1, before: line, after: lines[at] }]
  );
}
