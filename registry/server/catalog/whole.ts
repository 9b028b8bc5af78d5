import { formatIndex } from "../../index/entry.ts";
import { indexedOf } from "./indexed.ts";
import type { Catalog } from "./mod.ts";

/** For so many milliseconds others may have to wait while the index is made. */
const TURN = 20;

/**
 * The whole catalog as one index, byte for byte what `formatIndex` makes of it: plugin by plugin, so
 * that others have their turn.
 */
export async function wholeIndex({ plugins }: Catalog): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let since = performance.now();
  for (const { versions } of plugins) {
    const document = formatIndex(versions.map(indexedOf));
    // Without the brackets around it.
    const own = document.slice(2, -3);
    parts.push(encoder.encode(parts.length === 0 ? `{\n${own}` : `,\n${own}`));
    if (performance.now() - since < TURN) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  parts.push(encoder.encode(parts.length === 0 ? "{}\n" : "\n}\n"));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
