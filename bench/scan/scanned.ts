import { scan } from "../../registry/scan/mod.ts";

/**
 * Scans a folder, and says how many bytes were read.
 *
 * @throws {Error} where it does not find as many plugins as there are
 */
export function scanned(folder: string, plugins: number): number {
  let bytes = 0;
  let found = 0;
  for (const finding of scan([folder], { onRead: (read) => bytes += read })) {
    if (finding.ok) found++;
  }
  if (found !== plugins) throw new Error(`${found} of ${plugins} plugins were found`);
  return bytes;
}
