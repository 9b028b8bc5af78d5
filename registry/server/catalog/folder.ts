import { join, sep } from "node:path";
import type { Finding, Place } from "../../finding.ts";
import { scan } from "../../scan/mod.ts";
import { domainIdFault } from "../../domain_id.ts";
import { BLOBS } from "../store/mod.ts";
import type { Entry } from "./entry.ts";

/** The modules that lie in a registry's folder without anyone having published them. */
export class Folder {
  /** Grows with every change. */
  revision = 0;
  entries: Entry[] = [];
  #findings = new Map<string, Finding>();

  constructor(private readonly folder: string) {}

  /** Looks at every file again, and reads those that have changed. */
  reload(): void {
    const before = this.#findings;
    const known = ({ path, size, mtime }: Place) => {
      const finding = before.get(path);
      return finding?.size === size && finding.mtime === mtime ? finding : undefined;
    };
    const blobs = join(this.folder, BLOBS) + sep;
    const findings = [...scan([this.folder], { digest: true, known })]
      .filter(({ path }) => !path.startsWith(blobs));
    this.#findings = new Map(findings.map((finding) => [finding.path, finding]));
    if (findings.length === before.size && findings.every((it) => before.get(it.path) === it)) {
      return;
    }
    this.entries = findings.flatMap((it) => entryOf(it) ?? []);
    this.revision++;
  }
}

/** A finding as something that can be offered: whole, and under a name that fits an address. */
function entryOf(finding: Finding): Entry | null {
  if (!finding.ok || finding.digest === undefined) return null;
  const { manifest, digest, signers = [], size, mtime, path } = finding;
  const { id, version } = manifest.domain;
  if (domainIdFault(id) !== null) return null;
  const at = new Date(mtime).toISOString();
  return { id, version, manifest, digest, size, signers, at, actor: null, yanked: null, path };
}
