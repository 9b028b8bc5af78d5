import type { Candidate } from "./candidate.ts";
import type { Finding, Found } from "../finding.ts";
import { sizeProblem } from "../module/size.ts";
import { fileDigest } from "../module/wasm.ts";

/**
 * What can be chosen of what was found. Two files with the same bytes are one plugin, the first of
 * them; two with one id and version and other bytes are not.
 */
export function candidatesOf(findings: Iterable<Finding>): Candidate[] {
  const candidates: Candidate[] = [];
  const found = [...findings].filter((it) => it.ok);
  const byName = Map.groupBy(found, ({ manifest: { domain } }) => `${domain.id} ${domain.version}`);
  for (const named of byName.values()) {
    const kept = named.length === 1 ? named : unlike(named);
    for (const { manifest, path, yanked, withdrawn } of kept) {
      const { id, version } = manifest.domain;
      candidates.push({
        id,
        version,
        manifest,
        source: path,
        ...(yanked && { yanked, withdrawn }),
      });
    }
  }
  return candidates;
}

function unlike(files: Found[]): Found[] {
  const byDigest = new Map<string, Found>();
  for (const file of files.toReversed()) byDigest.set(digestOf(file), file);
  return [...byDigest.values()].reverse();
}

/** The file digest; one of its own where the file is gone meanwhile, or is no module for its size. */
function digestOf({ path, size, digest }: Found): string {
  if (sizeProblem(size) !== null) return path;
  try {
    return digest ?? fileDigest(Deno.readFileSync(path));
  } catch {
    return path;
  }
}
