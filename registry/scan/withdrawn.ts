import { basename, dirname, join } from "node:path";
import type { Finding } from "../finding.ts";
import { BLOBS, LOG, replay } from "../log/mod.ts";
import { refused } from "./refused.ts";

/** What a registry's log says of the modules beside it, by the names of their files. */
type Told = Map<string, { withdrawn: string | null }>;

/** Marks what was withdrawn, where what is scanned is the folder of a registry. */
export class Withdrawn {
  /** By folder: what its log tells, `null` where there is none, or why it cannot be read. */
  readonly #logs = new Map<string, Told | null | string>();

  /** A finding as the registry that it lies in has it. */
  mark(finding: Finding): Finding {
    const folder = dirname(finding.path);
    if (!finding.ok || basename(folder) !== BLOBS) return finding;
    const told = this.#toldBy(dirname(folder));
    if (told === null) return finding;
    if (typeof told === "string") return refused(finding.path, told);
    const withdrawn = told.get(basename(finding.path))?.withdrawn ?? null;
    return withdrawn === null ? finding : { ...finding, yanked: true, withdrawn };
  }

  #toldBy(folder: string): Told | null | string {
    const known = this.#logs.get(folder);
    if (known !== undefined) return known;
    const told = read(join(folder, LOG));
    this.#logs.set(folder, told);
    return told;
  }
}

function read(path: string): Told | null | string {
  try {
    if (!Deno.statSync(path).isFile) return null;
    const versions = replay(path).map(({ digest, yanked, takenDown }) => {
      const withdrawn = (takenDown ?? yanked)?.reason ?? null;
      return [`${digest.replace("blake3:", "")}.wasm`, { withdrawn }] as const;
    });
    return new Map(versions);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    const why = error instanceof Error ? error.message : String(error);
    return `what its registry has withdrawn cannot be read: ${why}`;
  }
}
