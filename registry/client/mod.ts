/**
 * The client's side of a registry: what it offers, the bytes of it, and publishing to it.
 *
 * @module
 */
import { isThisMachine } from "./this_machine.ts";
import { FloreconError } from "../../core/host/error.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import type { Offer, PluginSource } from "./offer.ts";
import { isRecord } from "../../core/host/json.ts";
import { ask, askJson, notARegistry } from "./ask.ts";
import { registryUrl, type Wanted } from "./reference.ts";
import { domainIdFault } from "../module/domain_id.ts";
import { type Indexed, manifestOf } from "../index/entry.ts";
import { IndexReader } from "./index_reader.ts";
import type { KnownIndex } from "../trust/mod.ts";
import { readManifest } from "../module/manifest.ts";
import { OciClient } from "./oci/client.ts";
import { isOci } from "./repository.ts";
import { select } from "../select/mod.ts";
import { fileDigest } from "../module/wasm.ts";
import type { Exhibit } from "../exhibit.ts";
import type { Receipt } from "../receipt.ts";

export type { Receipt } from "../receipt.ts";
export type { Offer, PluginSource } from "./offer.ts";
export { OciClient };
export { isUrl, parseReference, parseWanted } from "./reference.ts";
export type { Reference, Wanted } from "./reference.ts";

/**
 * The client of whatever an address names: a registry, or a repository of an artifact registry.
 *
 * @param token what publishing needs, and reading what is not for everybody; `name:password`, where an
 * artifact registry asks for that
 * @param insecure sends it over plain HTTP as well, to machines other than this one
 * @param known what was known of the index the last time
 * @throws {FloreconError} `bad_reference`, `token_in_clear`
 */
export function clientOf(
  url: string,
  token?: string,
  insecure = false,
  known: KnownIndex | null = null,
): PluginSource {
  return isOci(url)
    ? new OciClient(url, token, insecure)
    : new RegistryClient(url, token, insecure, known);
}

/**
 * A registry that is somewhere else.
 *
 * @example
 * ```ts
 * const registry = new RegistryClient("http://127.0.0.1:8080");
 * const offer = await registry.resolve({ domain: "acme.bank", range: "^1" });
 * const plugin = await Plugin.load(await registry.download(offer));
 * ```
 */
export class RegistryClient implements PluginSource {
  /** The address, without a slash at the end. */
  readonly url: string;
  readonly #index: IndexReader;
  #granted: Promise<string> | undefined;

  /**
   * Asks nothing yet.
   *
   * @param url where the registry is, with or without `/index.json`
   * @param token what publishing and yanking need, and reading what is not for everybody; or the
   * identity of a CI, which the registry exchanges for one
   * @param insecure sends the token over plain HTTP as well, to machines other than this one
   * @param known what was known of its index the last time: an older one is refused, and one that
   * somebody else signs
   * @throws {FloreconError} `bad_reference`, `token_in_clear`
   */
  constructor(
    url: string,
    private readonly token?: string,
    insecure = false,
    known: KnownIndex | null = null,
  ) {
    this.url = registryUrl(url);
    this.#index = new IndexReader(this.url, this.#reading, known);
    if (token === undefined || insecure || isConfidential(new URL(this.url))) return;
    const message = `the token would travel to "${this.url}" for everybody on the way to read; ` +
      "use https, or --insecure where the network is your own";
    throw new FloreconError("token_in_clear", message, { url: this.url });
  }

  /**
   * Everything that is offered, yanked versions too; or what is of one plugin.
   *
   * @param id of the plugin
   * @throws {FloreconError} `cannot_reach`, `not_a_registry`, `too_large`, and where the index is not
   * to be believed, `wrong_signer`, `index_unsigned`, `index_rolled_back`, `index_expired`,
   * `index_from_the_future`, `wrong_bytes`
   */
  async offers(id?: string): Promise<Offer[]> {
    // An index has no say over what else is asked, and ids become names of files.
    const isSafe = ({ id, address }: Offer) => {
      return address.startsWith(`${this.url}/`) && domainIdFault(id) === null;
    };
    const indexed = await this.#index.read(id);
    return indexed.map((it) => offerOf(it, this.url)).filter(isSafe);
  }

  /** What is known of the registry's index now, to be given to the next client; `null` where nobody
   * signs it. */
  get known(): KnownIndex | null {
    return this.#index.known;
  }

  /**
   * The version to use of a domain: the highest that will do and is not yanked.
   *
   * @throws {FloreconError} `not_found`, `bad_range`, and what `offers` throws
   */
  async resolve({ domain, range }: Wanted): Promise<Offer> {
    const offers = await this.offers(domain);
    const { chosen, why } = await select(offers, { columns: [] }, { domain, range });
    const offer = offers.find((it) => it === chosen);
    if (offer !== undefined) return offer;
    const reason = offers.length > 0 ? why : await this.#whyMissing(domain);
    throw new FloreconError("not_found", `${this.url}: ${reason}`, {
      domain,
      range,
      url: this.url,
    });
  }

  /** Why there is no plugin of that name: what is near it, as far as one page of a search tells. */
  async #whyMissing(domain: string): Promise<string> {
    const word = encodeURIComponent(domain.slice(0, domain.lastIndexOf(".") + 1) || domain);
    const page = await askJson(`${this.url}/v1/plugins?limit=100&q=${word}`, this.#reading)
      .catch(() => null) as { plugins?: { id?: unknown }[] } | null;
    const ids = Array.isArray(page?.plugins) ? page.plugins.map((it) => String(it?.id)) : [];
    const nearest = nearestWord(domain, ids);
    const advice = nearest === undefined ? "look at its page" : `did you mean ${nearest}?`;
    return `there is no plugin ${domain}; ${advice}`;
  }

  /**
   * The bytes of a version, held against its digest.
   *
   * @throws {FloreconError} `cannot_reach`, `wrong_bytes`
   */
  async download({ id, version, address, digest }: Offer): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await ask(address, this.#reading);
    const actual = fileDigest(bytes);
    const domain = readManifest(bytes).manifest?.domain ?? { id, version };
    if (actual === digest && domain.id === id && domain.version === version) return bytes;
    const found = actual === digest ? `says it is ${domain.id} ${domain.version}` : `has ${actual}`;
    const message =
      `"${address}" should be ${id} ${version} with digest ${digest}, and ${found}; ` +
      "do not use it, and tell whoever runs the registry";
    throw new FloreconError("wrong_bytes", message, { url: address, digest, actual, domain });
  }

  /**
   * Publishes a module under the id and version of its manifest.
   *
   * @param exhibit what it is to be tried on there, and shown with
   * @throws {FloreconError} what the module is refused for here or there
   */
  async publish(bytes: Uint8Array<ArrayBuffer>, exhibit?: Exhibit): Promise<Receipt> {
    const { manifest, problem } = readManifest(bytes);
    if (problem !== null) throw new FloreconError(problem.code, problem.message);
    const { id, version } = manifest!.domain;
    const url = this.#versionUrl(id, version);
    const authorization = await this.#writing();
    if (exhibit === undefined) {
      const headers = { ...authorization, "Content-Type": "application/wasm" };
      return await askJson(url, { method: "PUT", headers, body: bytes }) as Receipt;
    }
    const form = new FormData();
    form.set("module", new Blob([bytes]), "module.wasm");
    for (const [part, content] of Object.entries(exhibit)) {
      form.set(part, new Blob([content as BlobPart]), part);
    }
    return await askJson(url, {
      method: "PUT",
      headers: authorization,
      body: form,
    }) as Receipt;
  }

  /**
   * Has a version passed over from now on, or offered again, or taken away for good.
   *
   * @throws {FloreconError} what the registry refuses
   */
  async yank(
    { id, version }: { id: string; version: string },
    action: "yank" | "unyank" | "takedown",
    reason: string,
  ): Promise<void> {
    const headers = { ...await this.#writing(), "Content-Type": "application/json" };
    const body = JSON.stringify({ reason });
    await askJson(`${this.#versionUrl(id, version)}/${action}`, { method: "POST", headers, body });
  }

  /**
   * A registry that sends us elsewhere would send the token there, so it goes nowhere else. The identity
   * of a CI reads nothing, and is shown to nobody but where it is exchanged.
   */
  get #reading(): RequestInit {
    const isSent = this.token !== undefined && !isIdentity(this.token);
    return isSent ? { headers: this.#authorization } : {};
  }

  /** What lets us write: the token, or one that the registry gives for the identity of a CI. */
  async #writing(): Promise<Record<string, string>> {
    if (this.token === undefined || !isIdentity(this.token)) return this.#authorization;
    this.#granted ??= this.#exchange(this.token).catch((error) => {
      // What failed once may go well the next time.
      this.#granted = undefined;
      throw error;
    });
    return { Authorization: `Bearer ${await this.#granted}` };
  }

  async #exchange(identity: string): Promise<string> {
    const url = `${this.url}/v1/tokens`;
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ identity });
    const granted = await askJson(url, { method: "POST", headers, body });
    if (isRecord(granted) && typeof granted.token === "string") return granted.token;
    throw notARegistry(url, "it answers no token");
  }

  get #authorization(): Record<string, string> {
    return this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
  }

  #versionUrl(id: string, version: string): string {
    return `${this.url}/v1/plugins/${encodeURIComponent(id)}/${encodeURIComponent(version)}`;
  }
}

/** Whether a token is an identity of a CI, as a JSON web token, and none of a registry's own. */
function isIdentity(token: string): boolean {
  return /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/.test(token);
}

/** Whether nobody on the way can read what is sent to an address. */
function isConfidential({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || isThisMachine(hostname);
}

function offerOf(indexed: Indexed, registry: string): Offer {
  const { id, version, entry } = indexed;
  const { path, digest, size, mtime, signatures: signers, yanked, withdrawn } = entry;
  const index = `${registry}/index.json`;
  return {
    id,
    version,
    manifest: manifestOf(indexed),
    source: `${registry}#${id}@${version}`,
    address: URL.canParse(path, index) ? new URL(path, index).href : "",
    digest,
    size,
    mtime: Date.parse(mtime),
    signers,
    ...(yanked && { yanked, withdrawn }),
  };
}
