import { join } from "node:path";
import type { Problem } from "../../../core/host/error.ts";
import type { Finding, Found, ScannedFile } from "../../finding.ts";
import { scan } from "../../scan/mod.ts";
import { idProblem } from "../../module/name.ts";
import { BLOBS } from "../store/mod.ts";
import { FileSource } from "../../scan/file_source.ts";
import type { Blurb, Entry } from "./entry.ts";
import { saidIn } from "./said.ts";
import { turns } from "./turns.ts";

/** A file that is not offered: a code, and one sentence. */
export interface LeftOut extends Problem {
  path: string;
}

/** The modules that lie in a registry's folder without anyone having published them. */
export class Folder {
  /** Grows with every change. */
  revision = 0;
  entries: Entry[] = [];
  /** Files that are not offered, and why. */
  leftOut: LeftOut[] = [];
  #findings = new Map<string, Finding>();

  constructor(private readonly folder: string) {}

  /** Looks at every file again, and reads those that have changed. */
  reload(): void {
    this.#take([...this.#look()]);
  }

  /** The same, and lets others have their turn between one file and the next. */
  async reloadInTurns(): Promise<void> {
    const findings: Finding[] = [];
    const turn = turns();
    for (const finding of this.#look()) {
      findings.push(finding);
      await turn();
    }
    this.#take(findings);
  }

  #look(): Iterable<Finding> {
    const before = this.#findings;
    const known = ({ path, size, mtime }: ScannedFile) => {
      const finding = before.get(path);
      return finding?.size === size && finding.mtime === mtime ? finding : undefined;
    };
    const except = join(this.folder, BLOBS);
    return scan([this.folder], { digest: true, known, except });
  }

  #take(findings: Finding[]): void {
    const before = this.#findings;
    this.#findings = new Map(findings.map((finding) => [finding.path, finding]));
    if (findings.length === before.size && findings.every((it) => before.get(it.path) === it)) {
      return;
    }
    this.entries = [];
    this.leftOut = [];
    for (const finding of findings) {
      const problem = finding.ok ? idProblem(finding.manifest.domain.id) : finding;
      if (problem === null) this.entries.push(entryOf(finding as Found));
      else this.leftOut.push({ path: finding.path, code: problem.code, message: problem.message });
    }
    this.revision++;
  }
}

function entryOf({ manifest, digest, signers, size, mtime, path }: Found): Entry {
  const { id, version } = manifest.domain;
  const at = new Date(mtime).toISOString();
  // Whole files were read, so these are known.
  const known = { digest: digest!, signers: signers! };
  const said = saidAt(path, size);
  return { id, version, manifest, said, ...known, size, at, actor: null, yanked: null, path };
}

function saidAt(path: string, size: number): Blurb {
  try {
    using file = Deno.openSync(path);
    return saidIn(new FileSource(file, size));
  } catch {
    return { summary: "", keywords: [] }; // it was there a moment ago
  }
}
