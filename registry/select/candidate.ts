import type { Manifest } from "../../core/host/describe/describe.ts";

/** A plugin that may be chosen. */
export interface Candidate {
  /** The domain id. */
  id: string;
  /** Semver. */
  version: string;
  /** What it reads and which data it is for. */
  manifest: Manifest;
  /** Where it is: a path or a URL. */
  source: string;
  /** Withdrawn by its publisher: never chosen, still there for whoever pinned it. */
  yanked?: boolean;
  /** Why it was withdrawn, where that is known; also of one that may be used all the same. */
  withdrawn?: string;
}

/** `acme.bank 1.2.0`. */
export function nameOf({ id, version }: Candidate): string {
  return `${id} ${version}`;
}
