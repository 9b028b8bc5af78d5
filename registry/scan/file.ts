import type { Finding, Found, ScannedFile } from "../finding.ts";
import { sizeProblem } from "../module/size.ts";
import { digestFault, readManifestFrom } from "../module/manifest.ts";
import { readSignatures } from "../trust/mod.ts";
import { fileDigestOf, isCustom, SIGNATURE_SECTION, type Source, walk } from "../module/wasm.ts";
import { FileSource } from "./file_source.ts";
import type { ScanOptions } from "./options.ts";
import { refused } from "./refused.ts";

/** Looks at one file without running it. */
export function scanFile(place: ScannedFile, { digest, onRead }: ScanOptions): Finding {
  const large = digest ? sizeProblem(place.size) : null;
  // To hash it would take as long as somebody likes: a file of holes takes no room on the disk.
  if (large !== null) return { ...place, ok: false, ...large };
  try {
    using file = Deno.openSync(place.path);
    const source = new FileSource(file, place.size);
    const finding = findingOf(place, source, digest === true);
    onRead?.(source.bytesRead);
    return finding;
  } catch (error) {
    return refused(place.path, error);
  }
}

function findingOf(place: ScannedFile, source: FileSource, checkDigest: boolean): Finding {
  const { manifest, problem } = readManifestFrom(source);
  const fault = problem ?? (checkDigest ? digestFault(manifest!, source) : null);
  if (fault !== null) return { ...place, ok: false, ...fault };
  const found: Found = { ...place, ok: true, tier: 0, manifest: manifest! };
  if (!checkDigest) return found;
  return { ...found, digest: fileDigestOf(source), signers: signersOf(source) };
}

/** The keys that say to have signed a module. The section that tells is its first, or counts for nothing. */
export function signersOf(source: Source): string[] {
  const [first] = walk(source).sections;
  if (first === undefined || !isCustom(first, SIGNATURE_SECTION)) return [];
  const { sets } = readSignatures(source.read(0, first.end));
  return sets.flatMap(({ signatures }) => signatures.map(({ keyId }) => keyId));
}
