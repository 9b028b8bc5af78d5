import { sameBytes } from "../../core/host/bytes.ts";
import {
  encodeCustomSection,
  isCustom,
  sections,
  SIGNATURE_SECTION,
  WASM_HEADER,
  withoutSections,
} from "../module/wasm.ts";
import { decodeSignatures, type SignatureRead } from "./signature_data.ts";

/**
 * Reads the signatures inside a module. A module without a signature section has no sets and no
 * fault. One whose signatures could be read in two ways, or that was cut short, has a fault.
 */
export function readSignatures(bytes: Uint8Array): SignatureRead {
  const { sections: all, problem } = sections(bytes);
  if (problem !== null) return faulty(`stands in a file that is ${problem.message}`);
  const found = all.filter((section) => isCustom(section, SIGNATURE_SECTION));
  if (found.length === 0) return { sets: [], fault: null };
  if (found.length > 1) return faulty(`stands in ${found.length} sections, where one is allowed`);
  const { start, content, end } = found[0];
  if (start !== WASM_HEADER.length) return faulty("is not the first section of the module");
  const payload = bytes.subarray(content, end);
  const canonical = encodeCustomSection(SIGNATURE_SECTION, payload);
  if (!sameBytes(canonical, bytes.subarray(start, end))) {
    return faulty("is not written in the one shortest way");
  }
  return decodeSignatures(payload);
}

/**
 * What a signature covers: every section of a module but the signature's own, as they stand.
 *
 * wasmsign2 rewrites padded section lengths as it signs. Here they stay, so that a code digest that
 * was written into the manifest still holds; what comes out of our compiler has none.
 */
export function signedSections(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return withoutSections(bytes, [SIGNATURE_SECTION]).subarray(WASM_HEADER.length);
}

function faulty(fault: string): SignatureRead {
  return { sets: [], fault };
}
