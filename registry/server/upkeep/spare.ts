import { join } from "node:path";
import { FloreconError } from "../../../core/host/error.ts";
import { ask } from "../../client/ask.ts";
import { isUrl, registryUrl } from "../../client/reference.ts";
import { fileDigest } from "../../module/wasm.ts";
import { places } from "../../scan/places.ts";
import { BLOBS, readVerified } from "../store/mod.ts";
import { type Damage, digestOf } from "./damage.ts";

/** Where the bytes of a damaged version may still be. */
export type Spare = (damage: Damage) => Promise<Uint8Array | null>;

/**
 * Looks for bytes in a folder, which may be a registry's or a backup of one, or in a registry that
 * is served somewhere else. What is found is what the log names, or it is not found.
 *
 * @param from a folder, or an address
 * @returns what throws `cannot_reach` where nothing answers at the address
 */
export function spareIn(from: string): Spare {
  return isUrl(from) ? inRegistry(registryUrl(from)) : inFolder(from);
}

function inRegistry(url: string): Spare {
  return async ({ digest }) => {
    const bytes = await ask(`${url}/v1/blobs/${digest}`).catch(notThere);
    return bytes !== null && fileDigest(bytes) === digest ? bytes : null;
  };
}

/** What a registry answers with is no spare; that none answers is for people to mend. */
function notThere(error: unknown): null {
  if (!(error instanceof FloreconError) || error.code !== "cannot_reach") return null;
  throw error.cause instanceof Deno.errors.NotCapable ? error.cause : error;
}

function inFolder(folder: string): Spare {
  return async ({ digest, size }) => {
    const blob = join(folder, BLOBS, `${digest.replace("blake3:", "")}.wasm`);
    const kept = await readVerified(blob, digest);
    if (kept !== null) return kept;
    for (const place of places([folder])) {
      if ("code" in place || place.size !== size || digestOf(place.path) !== digest) continue;
      return await readVerified(place.path, digest);
    }
    return null;
  };
}
