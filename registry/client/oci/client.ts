/**
 * Plugins in a repository of an artifact registry: each version is a tag, as other tools see it too.
 *
 * @module
 */
import { isDescribe } from "../../../core/host/describe/check.ts";
import type { Manifest } from "../../../core/host/describe/describe.ts";
import { isVersion } from "../../../core/host/describe/version.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { isRecord, parseJson } from "../../../core/host/json.ts";
import { domainIdFault } from "../../module/domain_id.ts";
import { readManifest } from "../../module/manifest.ts";
import { nameProblem } from "../../module/name.ts";
import { compareVersions, readRange } from "../../module/versions.ts";
import { fileDigest } from "../../module/wasm.ts";
import type { Receipt } from "../../receipt.ts";
import { select } from "../../select/mod.ts";
import { readBody } from "../ask.ts";
import { atOnce } from "../at_once.ts";
import type { Offer, PluginSource } from "../offer.ts";
import type { Wanted } from "../reference.ts";
import { type Artifact, artifactOf, MANIFEST_TYPE, parseArtifact, sha256 } from "./artifact.ts";
import { refusalOf } from "./refusal.ts";
import { type OciRepository, parseRepository } from "../repository.ts";
import { type OciRequest, OciSession } from "./session.ts";

/** Bytes of a list of tags, and of a manifest. Registries take no larger one. */
const MAX_DOCUMENT = 4 << 20;

/** Versions that are looked at, the highest first; as many tags are on a page, and so many pages read. */
const MOST_TAGS = 1000;
const MOST_PAGES = 100;
/** How many are looked at at once. */
const AT_ONCE = 6;

/** What may stand under a tag, as registries are asked for it: ours, and images of all kinds. */
const ACCEPTED = [
  MANIFEST_TYPE,
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
].join(", ");

/** An artifact by its tag, with the plugin that it is. */
interface Tagged {
  offer: Offer;
  artifact: Artifact;
}

/**
 * A repository of an artifact registry (Distribution, Harbor, GHCR, ECR, Artifactory).
 *
 * @example
 * ```ts
 * const registry = new OciClient("oci://ghcr.io/acme/bank");
 * const offer = await registry.resolve({ domain: "acme.bank", range: "^1" });
 * const plugin = await Plugin.load(await registry.download(offer));
 * ```
 */
export class OciClient implements PluginSource {
  /** The address, as it was given. */
  readonly url: string;
  /** Nobody signs what an artifact registry offers; modules carry their own signatures. */
  readonly known: null = null;
  readonly #repository: OciRepository;
  readonly #session: OciSession;

  /**
   * Asks nothing yet.
   *
   * @param url `oci://host/name`, with `:tag` where one version is meant
   * @param credentials `name:password`, or a token that the registry handed out
   * @param insecure asks over plain HTTP, too, where that is not this machine
   * @throws {FloreconError} `bad_reference`
   */
  constructor(url: string, credentials?: string, insecure = false) {
    this.url = url;
    this.#repository = parseRepository(url, insecure);
    const { origin, name } = this.#repository;
    this.#session = new OciSession(origin, name, credentials);
  }

  /**
   * The plugins under all tags that are versions, or under the one that the address names.
   *
   * @param id of the one plugin that is wanted
   * @throws {FloreconError} `cannot_reach`, `not_a_registry`, `unauthorized`, `not_found`
   */
  async offers(id?: string): Promise<Offer[]> {
    const offers: Offer[] = [];
    await atOnce(await this.#tags(), AT_ONCE, async (tag, ended) => {
      const tagged = await this.#tagged(tag, ended);
      if (tagged !== null && (id === undefined || tagged.offer.id === id)) {
        offers.push(tagged.offer);
      }
    });
    return offers;
  }

  /**
   * The version to use: the highest that will do. Tags are read from the highest one down, so that
   * one of a thousand costs as much as one of ten.
   *
   * @throws {FloreconError} `not_found`, `bad_range`, and what `offers` throws
   */
  async resolve({ domain, range }: Wanted): Promise<Offer> {
    const within = range === undefined ? null : readRange(range);
    const isWithin = (tag: string) => {
      return tag === this.#repository.tag || within === null || within.has(tag);
    };
    const tags = range !== undefined && within === null
      ? []
      : (await this.#tags()).filter(isWithin);
    for (const tag of tags.slice(0, AT_ONCE)) {
      const tagged = await this.#tagged(tag);
      if (tagged === null) continue;
      const { chosen } = await select([tagged.offer], { columns: [] }, { domain, range });
      if (chosen === tagged.offer && !tagged.offer.version.includes("-")) return tagged.offer;
    }
    const offers = await this.offers();
    const { chosen, why } = await select(offers, { columns: [] }, { domain, range });
    const offer = offers.find((it) => it === chosen);
    if (offer !== undefined) return offer;
    const message = `${this.url}: ${why}`;
    throw new FloreconError("not_found", message, { domain, range, url: this.url });
  }

  /**
   * The bytes of a version, held against both its digests.
   *
   * @throws {FloreconError} `cannot_reach`, `wrong_bytes`
   */
  async download({ id, version, address, digest, size }: Offer): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#module(address, size);
    const domain = readManifest(bytes).manifest?.domain ?? { id, version };
    const actual = fileDigest(bytes);
    if (actual === digest && domain.id === id && domain.version === version) return bytes;
    const found = actual === digest ? `says it is ${domain.id} ${domain.version}` : `has ${actual}`;
    const message =
      `"${address}" should be ${id} ${version} with digest ${digest}, and ${found}; ` +
      "do not use it, and tell whoever published it";
    throw new FloreconError("wrong_bytes", message, { url: address, digest, actual, domain });
  }

  /**
   * Publishes a module under its version as tag. A registry would put it in another one's place, so
   * that is looked at first; nobody but the registry can keep two from doing it at once.
   *
   * @throws {FloreconError} `no_manifest`, `bad_domain_id`, `bad_version`, `version_taken`,
   * `unauthorized`, `forbidden`, `cannot_reach`
   */
  async publish(bytes: Uint8Array<ArrayBuffer>): Promise<Receipt> {
    const { manifest, problem } = readManifest(bytes);
    if (manifest === null || problem !== null) {
      throw new FloreconError(problem!.code, problem!.message);
    }
    const { id, version } = manifest.domain;
    const misnamed = nameProblem(manifest.domain);
    if (misnamed !== null) {
      throw new FloreconError(misnamed.code, misnamed.message, { id, version });
    }
    const { tag } = this.#repository;
    if (tag !== undefined && tag !== version) {
      const message = `the module is ${id} ${version}, and "${this.url}" is another version; ` +
        "leave the tag out";
      throw new FloreconError("bad_reference", message, { id, version, reference: this.url });
    }
    const receipt = { id, version, digest: fileDigest(bytes), size: bytes.length };
    const created = new Date().toISOString();
    const files = await artifactOf(bytes, manifest, created);
    const known = await this.#pointedAt(version, { action: "pull,push" });
    if (known !== undefined) {
      if (known?.layer.digest === files.layerDigest) return { ...receipt, created: false };
      const message =
        `"${this.url}" has other bytes as ${version}, and a version is never reused; ` +
        "raise the version and ship again";
      throw new FloreconError("version_taken", message, { id, version, url: this.url });
    }
    await this.#upload(files.layerDigest, bytes);
    await this.#upload(files.configDigest, files.config);
    await this.#done(`manifests/${version}`, {
      method: "PUT",
      headers: { "Content-Type": MANIFEST_TYPE },
      body: files.manifest,
      action: "pull,push",
    });
    return { ...receipt, created: true };
  }

  /** Tags that are versions, highest first; or the one that is meant. */
  async #tags(): Promise<string[]> {
    const { origin, name, tag } = this.#repository;
    if (tag !== undefined) return [tag];
    const tags: string[] = [];
    let next: string | null = `/v2/${name}/tags/list?n=${MOST_TAGS}`;
    for (let page = 0; next !== null; page++) {
      if (page === MOST_PAGES) {
        const message = `"${this.url}" lists its tags on over ${MOST_PAGES} pages, and which of ` +
          "them is the newest cannot be told; name one version";
        throw new FloreconError("too_large", message, { url: this.url });
      }
      const response: Response = await this.#session.ask(next, { action: "pull" });
      const bytes = await readBody(response, this.url, MAX_DOCUMENT);
      if (!response.ok) throw refusalOf(response, bytes, this.url);
      tags.push(...tagsIn(bytes).filter((it) => isVersion(it) && it.length <= 128));
      // What is begun anew at each "<" is read once.
      const [, more] = /<([^<>]+)>; *rel="?next"?/.exec(response.headers.get("link") ?? "") ?? [];
      const isHere = more !== undefined && URL.canParse(more, origin) &&
        new URL(more, origin).origin === origin;
      next = isHere && more !== next ? more : null;
    }
    return tags.sort((one, other) => compareVersions(other, one)).slice(0, MOST_TAGS);
  }

  /** The plugin under a tag; `null` where it is none, or goes by another version. */
  async #tagged(tag: string, ended?: AbortSignal): Promise<Tagged | null> {
    const artifact = await this.#pointedAt(tag, { action: "pull", ended });
    if (!artifact) return null;
    const { origin, name } = this.#repository;
    const { layer, said, created } = artifact;
    const address = `${origin}/v2/${name}/blobs/${layer.digest}`;
    const known = saidOf(said) ??
      await this.#readFrom(address, layer.size, ended).catch((error) => {
        // One whose module was deleted hides none of the others.
        if (error instanceof FloreconError && error.code === "not_found") return null;
        throw error;
      });
    if (known === null) return null;
    const { id, version } = known.manifest.domain;
    const isMeant = tag === version || tag === this.#repository.tag;
    if (!isMeant || domainIdFault(id) !== null) return null;
    const time = Date.parse(created ?? "");
    const offer: Offer = {
      id,
      version,
      manifest: known.manifest,
      source: `oci://${new URL(origin).host}/${name}:${tag}`,
      address,
      digest: known.digest,
      size: layer.size,
      mtime: Number.isNaN(time) ? 0 : time,
      signers: [],
    };
    return { offer, artifact };
  }

  /** What an artifact that another tool wrote is, as its module tells. */
  async #readFrom(
    address: string,
    size: number,
    ended?: AbortSignal,
  ): Promise<{ manifest: Manifest; digest: string } | null> {
    const bytes = await this.#module(address, size, ended);
    const { manifest, problem } = readManifest(bytes);
    return manifest === null || problem !== null ? null : { manifest, digest: fileDigest(bytes) };
  }

  async #module(
    address: string,
    size: number,
    ended?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.#session.ask(address, { action: "pull", ended });
    const bytes = await readBody(response, address, response.ok ? size : MAX_DOCUMENT);
    if (!response.ok) throw refusalOf(response, bytes, this.url);
    const actual = await sha256(bytes);
    if (address.endsWith(`/${actual}`)) return bytes;
    const message =
      `"${address}" answers bytes with ${actual}; do not use them, and tell whoever ` +
      "runs the registry";
    throw new FloreconError("wrong_bytes", message, { url: address, actual });
  }

  /** What a tag points at: a module, or `null` for what is none; `undefined` where there is nothing. */
  async #pointedAt(
    tag: string,
    request: OciRequest,
  ): Promise<Artifact | null | undefined> {
    const { name } = this.#repository;
    const headers = { Accept: ACCEPTED };
    const response = await this.#session.ask(`/v2/${name}/manifests/${tag}`, {
      ...request,
      headers,
    });
    const bytes = await readBody(response, this.url, MAX_DOCUMENT);
    if (response.ok) return parseArtifact(bytes);
    if (response.status === 404) return undefined;
    throw refusalOf(response, bytes, this.url);
  }

  async #upload(digest: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
    const { name } = this.#repository;
    const action = "pull,push";
    const there = await this.#session.ask(`/v2/${name}/blobs/${digest}`, {
      method: "HEAD",
      action,
    });
    await there.body?.cancel();
    if (there.ok) return;
    const begun = await this.#done("blobs/uploads/", { method: "POST", action });
    const location = begun.headers.get("location") ?? "";
    const url = new URL(location, this.#repository.origin);
    url.searchParams.set("digest", digest);
    const headers = { "Content-Type": "application/octet-stream" };
    const response = await this.#session.ask(url.href, { method: "PUT", headers, body, action });
    await this.#require(response);
  }

  async #done(path: string, request: OciRequest): Promise<Response> {
    const { name } = this.#repository;
    return await this.#require(await this.#session.ask(`/v2/${name}/${path}`, request));
  }

  async #require(response: Response): Promise<Response> {
    const bytes = await readBody(response, this.url, MAX_DOCUMENT);
    if (response.ok) return response;
    throw refusalOf(response, bytes, this.url);
  }
}

/** What annotations say, where they say it in full. */
function saidOf(said: Artifact["said"]): { manifest: Manifest; digest: string } | null {
  if (said === null || !isDescribe(said.manifest)) return null;
  if (!/^blake3:[0-9a-f]{64}$/.test(said.digest)) return null;
  return { manifest: said.manifest, digest: said.digest };
}

function tagsIn(bytes: Uint8Array): string[] {
  try {
    const document = parseJson(new TextDecoder().decode(bytes));
    const tags = isRecord(document) ? document.tags : null;
    return Array.isArray(tags) ? tags.filter((it) => typeof it === "string") : [];
  } catch {
    return [];
  }
}
