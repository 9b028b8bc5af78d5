import { FileSource } from "../../scan/file_source.ts";
import { fileDigestOf } from "../../module/wasm.ts";
import type { Published, Store } from "../store/mod.ts";

/** A version whose bytes are not those that the log names. */
export interface Damage extends Pick<Published, "id" | "version" | "digest" | "size"> {
  what: "lost" | "changed";
}

/** Holds every blob against the digest that the log has for it, reading all of them. */
export function* damages(store: Store): Generator<Damage> {
  for (const { id, version, digest, size, takenDown } of store.list()) {
    if (takenDown !== null) continue;
    const actual = digestOf(store.pathOf(digest));
    if (actual === digest) continue;
    // An operator may have taken it down since.
    store.reload();
    if (store.find(id, version)?.takenDown) continue;
    yield { id, version, digest, size, what: actual === null ? "lost" : "changed" };
  }
}

/** The file digest, read piece by piece; `null` where there is no file to read. */
export function digestOf(path: string): string | null {
  try {
    using file = Deno.openSync(path);
    const { isFile, size } = file.statSync();
    return isFile ? fileDigestOf(new FileSource(file, size)) : null;
  } catch {
    return null;
  }
}
