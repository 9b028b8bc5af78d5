import type { Finding, Place, RefusalCode } from "../finding.ts";
import { readManifestFrom } from "../manifest.ts";
import { readSignatures } from "../trust/mod.ts";
import {
  codeDigestOf,
  fileDigestOf,
  isCustom,
  SIGNATURE_SECTION,
  type Source,
  walk,
} from "../wasm.ts";
import { FileSource } from "./file_source.ts";
import type { ScanOptions } from "./mod.ts";
import { refused } from "./refused.ts";

/** Looks at one file without running it. */
export function scanFile(place: Place, { digest, onRead }: ScanOptions): Finding {
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

function findingOf(place: Place, source: FileSource, checkDigest: boolean): Finding {
  const refuse = (code: RefusalCode, message: string): Finding => ({
    ...place,
    ok: false,
    code,
    message,
  });
  const { manifest, problem } = readManifestFrom(source);
  if (problem !== null) return refuse(problem.code, problem.message);
  if (!checkDigest) return { ...place, ok: true, tier: 0, manifest: manifest! };
  if (manifest!.build !== undefined && manifest!.build.digest !== codeDigestOf(source)) {
    return refuse(
      "digest_mismatch",
      "the code is not what its manifest was written for; get the file again",
    );
  }
  const whole = { digest: fileDigestOf(source), signers: signersOf(source) };
  return { ...place, ok: true, tier: 0, manifest: manifest!, ...whole };
}

/** The keys that say to have signed a module. The section that tells is its first, or counts for nothing. */
export function signersOf(source: Source): string[] {
  const [first] = walk(source).sections;
  if (first === undefined || !isCustom(first, SIGNATURE_SECTION)) return [];
  const { sets } = readSignatures(source.read(0, first.end));
  return sets.flatMap(({ signatures }) => signatures.map(({ keyId }) => keyId));
}
