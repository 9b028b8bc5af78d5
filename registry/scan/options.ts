import type { Finding, ScannedFile } from "../finding.ts";

/** How to scan. */
export interface ScanOptions {
  /** Reads the files whole: checks the code against its manifest, and tells the file digests. */
  digest?: boolean;
  /** What is known of a file that has not changed, and then is not opened. */
  known?: (file: ScannedFile) => Finding | undefined;
  /** A folder that is not looked into. */
  except?: string;
  /** Told how many bytes were read of each file. */
  onRead?: (bytes: number) => void;
}
