import { basename } from "node:path";
import type { SourceFile } from "../../../sources/propose/mod.ts";
import { columnsRead, type Reconciliation } from "../../../sources/reconciliation/mod.ts";
import { habitsOf, readOfSource } from "../../../sources/mod.ts";
import { UsageError } from "../../system/errors.ts";
import { kindOf, readWhole } from "../../system/files.ts";
import { filesNamed } from "../../system/globs.ts";

/** `NAME=FILE`, where the name is one that a source may have. */
const NAMED = /^([\p{L}\p{N}][\p{L}\p{N}_-]{0,63})=(.+)$/su;

/**
 * The files that were named, each with the source that it is of: the one that was said, one that names
 * such a file, or whose columns the file has; else one called as the file is.
 *
 * @throws {FloreconError} `cannot_read`
 * @throws {UsageError} for a file that could be of two sources, and for a pipe
 */
export async function sourceFiles(
  words: string[],
  known: Reconciliation | null,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const word of words) {
    const [, said, named] = NAMED.exec(word) ?? [];
    const file = named ?? word;
    refusePipe(file);
    const bytes = await readWhole(file);
    const name = said ?? await sourceOf(file, bytes, known) ?? nameFrom(file, files);
    files.push({ name, file, bytes, known: known?.sources[name] });
  }
  return files;
}

/** A pipe is empty once it has been read, and florecon.json names files for other commands to read. */
function refusePipe(file: string): void {
  if (kindOf(file) === "missing" || !Deno.statSync(file).isFifo) return;
  throw new UsageError(
    `"${file}" is a pipe, of which nothing would be left for solve; write it into a file, and map that`,
  );
}

async function sourceOf(
  file: string,
  bytes: Uint8Array,
  known: Reconciliation | null,
): Promise<string | undefined> {
  const sources = Object.entries(known?.sources ?? {});
  const naming = sources.filter(([, { files }]) =>
    files.some((pattern) => filesNamed(".", pattern).includes(file))
  );
  if (naming.length > 0) return naming[0][0];
  const fitting: string[] = [];
  for (const [name, { format, read, columns }] of sources) {
    const own = format ?? (await habitsOf(bytes, file)).format;
    const table = await readOfSource(bytes, { file, format: own, read }, columns)
      .catch(() => null);
    const needed = columnsRead(columns) ?? [];
    if (table !== null && needed.every((it) => table.names.includes(it))) fitting.push(name);
  }
  if (fitting.length < 2) return fitting[0];
  throw new UsageError(
    `"${file}" could be of ${fitting.join(" and ")}; say which, such as ${fitting[0]}=${file}`,
  );
}

/** The letters of a file's name, without dates and numbers; another one where it is taken. */
function nameFrom(file: string, files: SourceFile[]): string {
  const words = basename(file).replace(/\.[^.]*$/, "").match(/\p{L}+/gu) ?? ["source"];
  const name = words.join("-").toLowerCase().slice(0, 60);
  const taken = new Set(files.map((it) => it.name));
  for (let at = 2, other = name;; at++, other = `${name}-${at}`) {
    if (!taken.has(other)) return other;
  }
}
