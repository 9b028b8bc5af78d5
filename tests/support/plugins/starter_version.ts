import type { Manifest } from "../../../core/host/describe/describe.ts";
import { readManifest, writeManifest } from "../../../registry/module/manifest.ts";
import { codeDigest, MANIFEST_SECTION, withoutSections } from "../../../registry/module/wasm.ts";

/** The starter's own version, as its code says it. */
const OWN = "0.1.0";

/**
 * The starter as another version of itself, which solves as it does: nothing is compiled again.
 *
 * @param shipped the starter
 * @param version of as many letters as its own
 */
export function starterVersion(shipped: Uint8Array, version: string): Uint8Array<ArrayBuffer> {
  const code = withoutSections(shipped, [MANIFEST_SECTION]);
  const [from, to] = [OWN, version].map((text) => [...new TextEncoder().encode(text)]);
  for (let at = 0; at <= code.length - from.length; at++) {
    if (from.every((byte, offset) => code[at + offset] === byte)) code.set(to, at);
  }
  const { manifest } = readManifest(shipped);
  const { domain: { id } } = manifest!;
  const told: Manifest = { ...manifest!, domain: { id, version } };
  return writeManifest(code, { ...told, build: { digest: codeDigest(code) } });
}
