/**
 * `index.json` beside the plugins: what is offered, without looking at every file again. It is a
 * cache; deleting it loses nothing.
 *
 * @module
 */
import { join, relative, sep } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import type { Finding, Found } from "../finding.ts";
import { formatIndex, type Indexed, parseIndex } from "./entry.ts";
import { scan } from "../scan/mod.ts";
import { scanFile } from "../scan/file.ts";

/** No honest index is larger. */
const MAX_BYTES = 64 << 20;

/** The name of an index. */
export const INDEX_FILE = "index.json";

/**
 * Looks through a folder and brings its index up to date. Of a file whose size and time are those of
 * its entry only the headers are read; any other is read whole, and its code held against its
 * manifest. Of two files with one id and version the first counts, in the order of paths.
 *
 * The index is written whole and renamed into place, and only where it changed: readers and other
 * writers at the same moment always find one that is whole.
 *
 * @returns what was found, with file digests.
 * @throws {FloreconError} `cannot_write`
 */
export function updateIndex(folder: string): Finding[] {
  const file = join(folder, INDEX_FILE);
  const text = readText(file);
  const before = new Map(parseIndex(text).map((indexed) => [indexed.entry.path, indexed]));
  const after = new Map<string, Indexed>();
  const findings: Finding[] = [];
  for (const found of scan([folder])) {
    const finding = found.ok ? known(found, before.get(pathIn(folder, found))) : found;
    findings.push(finding);
    if (!finding.ok) continue;
    const indexed = indexedOf(folder, finding);
    const key = `${indexed.id} ${indexed.version}`;
    if (!after.has(key)) after.set(key, indexed);
  }
  const updated = formatIndex([...after.values()]);
  if (updated !== text) write(file, updated);
  return findings;
}

/** What only the whole file tells: from its entry, where the file has not changed since. */
function known(found: Found, indexed?: Indexed): Finding {
  const { path, size, mtime, manifest: { domain } } = found;
  if (
    indexed === undefined || indexed.entry.size !== size || indexed.entry.mtime !== timeOf(mtime) ||
    indexed.id !== domain.id || indexed.version !== domain.version
  ) {
    return {
      ...scanFile({ path, size, mtime }, { digest: true }),
      ...(found.yanked && { yanked: true, withdrawn: found.withdrawn }),
    };
  }
  const { digest, signatures } = indexed.entry;
  return { ...found, digest, signers: signatures };
}

function indexedOf(folder: string, found: Found): Indexed {
  const { manifest, digest, signers, size, mtime } = found;
  const { domain: { id, version }, input, selector } = manifest;
  const entry = {
    path: pathIn(folder, found),
    digest: digest!,
    size,
    mtime: timeOf(mtime),
    input,
    ...(selector && { selector }),
    signatures: signers!,
    yanked: found.yanked === true,
    ...(found.withdrawn !== undefined && { withdrawn: found.withdrawn }),
  };
  return { id, version, entry };
}

function pathIn(folder: string, { path }: Finding): string {
  return relative(folder, path).replaceAll(sep, "/");
}

function timeOf(mtime: number): string {
  return new Date(mtime).toISOString();
}

/** An index that is not there, or cannot be read, is made anew. */
function readText(file: string): string {
  try {
    const { isFile, size } = Deno.statSync(file);
    if (!isFile || size > MAX_BYTES) return "";
    return Deno.readTextFileSync(file);
  } catch {
    return "";
  }
}

function write(file: string, text: string): void {
  const temporary = `${file}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    Deno.writeTextFileSync(temporary, text, { createNew: true });
    Deno.renameSync(temporary, file);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch { /* it was never made */ }
    const said = error instanceof Error ? error.message : String(error);
    const why = said.replace(/ \(os error \d+\).*/s, "").toLowerCase();
    const message = `cannot write "${file}": ${why}; check the folder and its permissions`;
    throw new FloreconError("cannot_write", message, { file }, { cause: error });
  }
}
