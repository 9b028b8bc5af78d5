import type { Indexed } from "../../index/entry.ts";
import type { Entry } from "./entry.ts";

/** A version as an index has it. */
export function indexedOf(entry: Entry): Indexed {
  const { id, version, digest, size, at, signers, yanked, manifest: { input, selector } } = entry;
  const path = `v1/blobs/${digest}`;
  return {
    id,
    version,
    entry: {
      path,
      digest,
      size,
      mtime: at,
      input,
      ...(selector && { selector }),
      signatures: signers,
      yanked: yanked !== null,
      ...(yanked && { withdrawn: yanked.reason }),
    },
  };
}
