import { formatIndex } from "../../index/entry.ts";
import { indexedOf } from "./indexed.ts";
import type { Catalog } from "./mod.ts";
import { turns } from "./turns.ts";

/**
 * The whole catalog as one index, byte for byte what `formatIndex` makes of it: plugin by plugin, so
 * that others have their turn.
 */
export async function wholeIndex({ plugins }: Catalog): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const turn = turns();
  for (const { versions } of plugins) {
    const document = formatIndex(versions.map(indexedOf));
    // Without the brackets around it.
    const own = document.slice(2, -3);
    parts.push(encoder.encode(parts.length === 0 ? `{\n${own}` : `,\n${own}`));
    await turn();
  }
  parts.push(encoder.encode(parts.length === 0 ? "{}\n" : "\n}\n"));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
