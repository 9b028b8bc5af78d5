import type { Found } from "../../registry/finding.ts";
import { registryUrl } from "../../registry/client/reference.ts";
import { isOci, parseRepository } from "../../registry/client/repository.ts";
import type { Offer, PluginSource } from "../../registry/client/mod.ts";
import { readModule } from "./module_file.ts";

/** Plugins that are in registries, found and read as if they were in folders. */
export class Registries {
  readonly #offers = new Map<string, { registry: PluginSource; offer: Offer }>();

  /**
   * What a registry offers, as a scan finds it. The path of each is what `--plugin` takes.
   *
   * @param id of the one plugin that is wanted: where there is it, the others are not asked for
   * @throws {FloreconError} `cannot_reach`, `not_a_registry`, `too_large`, `bad_reference`
   */
  async find(url: string, id?: string): Promise<Found[]> {
    const { clientOf } = await import("../../registry/client/mod.ts");
    const { readLock } = await import("./lock_file.ts");
    const known = (await readLock()).registries.get(registryUrl(url));
    const registry = clientOf(url, ...tokenFor(url), known);
    const named = id === undefined ? [] : await registry.offers(id);
    const offers = named.length > 0 ? named : await registry.offers();
    return offers.map((offer) => {
      const { source: path, size, mtime, manifest, digest, signers, yanked, withdrawn } = offer;
      this.#offers.set(path, { registry, offer });
      const found: Found = { path, size, mtime, ok: true, tier: 0, manifest, digest, signers };
      return yanked ? { ...found, yanked, ...(withdrawn !== undefined && { withdrawn }) } : found;
    });
  }

  /**
   * The bytes of what was found, in a registry or in a file.
   *
   * @throws {FloreconError} `cannot_reach`, `wrong_bytes`, `cannot_read`
   */
  readonly read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const found = this.#offers.get(path);
    return found ? await found.registry.download(found.offer) : await readModule(path);
  };
}

/** `FLORECON_TOKEN` is for the registry of `FLORECON_REGISTRY`, and goes to no other. */
function tokenFor(url: string): [token: string | undefined, insecure: boolean] {
  const [registry, token, insecure] = ["REGISTRY", "TOKEN", "INSECURE"].map((name) => {
    return Deno.env.get(`FLORECON_${name}`) || undefined;
  });
  const isMeant = registry !== undefined && audienceOf(registry) === audienceOf(url);
  return isMeant ? [token, /^(1|true)$/i.test(insecure ?? "")] : [undefined, false];
}

/** What a token is for: a registry, or all of an artifact registry. */
function audienceOf(url: string): string {
  return isOci(url) ? `oci ${parseRepository(url).origin}` : registryUrl(url);
}
