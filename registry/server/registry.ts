/**
 * A registry: what it offers, and how something is published to it. It knows nothing of HTTP.
 *
 * @module
 */
import type { PluginDocs } from "../../core/host/describe/docs.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import { type Keyring, type SignatureState, verify } from "../trust/mod.ts";
import { type Provenance, readProvenance } from "../module/provenance.ts";
import { readDocs } from "../module/docs.ts";
import { fileDigest } from "../module/wasm.ts";
import { requireQuota } from "./publish/quota.ts";
import { requireName, staticFault } from "./publish/rules.ts";
import type { Event, Identity } from "../log/event.ts";
import type { Exhibit } from "../exhibit.ts";
import type { Receipt } from "../receipt.ts";
import { BlobCache } from "./store/blob_cache.ts";
import { Folder, type LeftOut } from "./catalog/folder.ts";
import { Catalog, type Entry } from "./catalog/mod.ts";
import { PublishedEntries } from "./catalog/published_entries.ts";
import { type Act, type Published, readVerified, Store, type ToldToken } from "./store/mod.ts";

/** Runs a module, on a sample where there is one, and tells why it is not fit to be published. */
export type Validate = (
  actor: string,
  bytes: Uint8Array,
  sample?: Uint8Array,
) => Promise<Problem | null>;

export interface RegistryOptions {
  folder: string;
  readOnly: boolean;
  /** Whose signatures count. Where they are given, only what they signed can be published. */
  keys?: Keyring;
  validate: Validate;
}

/** Looking for lost blobs takes as many times as long as it took, apart from a few milliseconds. */
const REST = 10;
const SOON = 100;

/** Modules are kept in memory up to so many bytes. */
const CACHE_BYTES = 64 << 20;

export class Registry {
  readonly #cache = new BlobCache(CACHE_BYTES);
  readonly #signatures = new Map<string, SignatureState>();
  readonly #provenances = new Map<string, Provenance | null>();
  readonly #published = new PublishedEntries();
  readonly #folder: Folder;
  #catalog = Catalog.empty;
  /** What was found lost, and how long that is to be believed. */
  #lost: { found: Promise<Published[]>; until: number } | null = null;
  /** Tokens that the log does not know of yet. */
  #untold: ToldToken[] | null = null;
  /** What the catalog was made of. */
  #seen = { store: -1, folder: -1 };

  private constructor(private readonly options: RegistryOptions, private readonly store: Store) {
    this.#folder = new Folder(options.folder);
  }

  /**
   * Opens a folder as a registry.
   *
   * @throws {FloreconError} `registry_in_use`, `bad_log`
   */
  static open(options: RegistryOptions): Registry {
    const registry = new Registry(options, Store.open(options.folder, options));
    registry.refresh();
    return registry;
  }

  /** All that is offered now. */
  get catalog(): Catalog {
    const { revision } = this.#folder;
    if (this.#seen.store === this.store.revision && this.#seen.folder === revision) {
      return this.#catalog;
    }
    const changed = this.store.takeChanges();
    this.#catalog = changed === null || this.#seen.folder !== revision
      ? Catalog.of(this.#entries(() => true), this.#catalog)
      : this.#catalog.changed(changed, this.#entries((id) => changed.has(id)));
    this.#seen = { store: this.store.revision, folder: revision };
    return this.#catalog;
  }

  /** What is published and what lies in the folder, of the ids that will do. */
  #entries(isMeant: (id: string) => boolean): Entry[] {
    const published = this.store.list().filter(({ id }) => isMeant(id));
    const lying = this.#folder.entries.filter((it) => isMeant(it.id) && !this.#isTakenDown(it));
    return [...this.#published.of(published, this.store), ...lying];
  }

  /** What lies in the folder is handed out no more than what was published. */
  #isTakenDown({ id, version }: Entry): boolean {
    return !!this.store.find(id, version)?.takenDown;
  }

  /** Files of the folder that are not offered, and why. */
  get leftOut(): LeftOut[] {
    const gone = this.#folder.entries.filter((it) => this.#isTakenDown(it));
    const takenDown = gone.map(({ path, id, version }) => ({
      path,
      code: "taken_down",
      message: `${id} ${version} was taken down; take this file away, too`,
    }));
    return [...this.#folder.leftOut, ...takenDown];
  }

  /** Looks at the folder again: files come and go without the registry's doing. */
  refresh(): void {
    this.store.reload();
    this.#folder.reload();
  }

  /** The same while others are served: reading many new files takes no longer than their turn. */
  async refreshInTurns(): Promise<void> {
    this.store.reload();
    await this.#folder.reloadInTurns();
    await this.#tellTokens();
  }

  /** The bytes under a file digest; `null` where nothing that is offered has it. */
  async blob(digest: string): Promise<Uint8Array | null> {
    const entry = this.catalog.withDigest(digest);
    if (entry === undefined) return null;
    return await this.#cache.get(digest, () => readVerified(entry.path, digest));
  }

  /** What the signatures of a version come to, with the keys that this registry knows. */
  async signature({ digest }: Entry): Promise<SignatureState> {
    const known = this.#signatures.get(digest);
    if (known !== undefined) return known;
    const bytes = await this.blob(digest);
    if (bytes === null) return { state: "failed", why: "cannot be checked: the bytes are lost" };
    const state = await verify(bytes, this.options.keys ?? new Map());
    this.#signatures.set(digest, state);
    return state;
  }

  /** A part of what a version was published with; `null` where it came without. */
  async exhibited({ digest }: Entry, part: keyof Exhibit): Promise<Uint8Array | null> {
    return await this.store.exhibited(digest, part);
  }

  /** Whether a version was published with that. */
  async exhibits({ digest }: Entry, part: keyof Exhibit): Promise<boolean> {
    return await this.store.exhibits(digest, part);
  }

  /** What the author of a version says of it; nothing where nothing can be read. */
  async docs({ digest }: Entry): Promise<PluginDocs> {
    const bytes = await this.blob(digest);
    return bytes === null ? {} : readDocs(bytes).docs;
  }

  /** Of what a version says that it was built; `null` where it says nothing that holds. */
  async provenance({ digest }: Entry): Promise<Provenance | null> {
    const known = this.#provenances.get(digest);
    if (known !== undefined) return known;
    const bytes = await this.blob(digest);
    if (bytes === null) return null;
    const { provenance } = readProvenance(bytes);
    this.#provenances.set(digest, provenance);
    return provenance;
  }

  /** Has the log tell which tokens hold now. What cannot be written now is at the next look. */
  noteTokens(tokens: ToldToken[]): void {
    this.#untold = tokens;
    this.#tellTokens().catch(() => {});
  }

  async #tellTokens(): Promise<void> {
    const tokens = this.#untold;
    if (tokens === null || this.options.readOnly) return;
    await this.store.noteTokens(tokens);
    if (this.#untold === tokens) this.#untold = null;
  }

  /**
   * Has the log tell of a token that holds for minutes, and for whose identity it was given.
   *
   * @param proof SHA-256, in hex, of what the identity was proved with
   * @throws {FloreconError} `unauthorized` where that was used before, `storage_full`, `read_only`
   */
  async noteGrant(token: ToldToken, identity: Identity, proof: string): Promise<void> {
    await this.store.noteGrant(token, identity, proof);
  }

  /** Some of what happened here, and how much that is in all. */
  async events(after: number, limit: number): Promise<{ events: Event[]; total: number }> {
    return await this.store.events(after, limit);
  }

  /**
   * The versions whose bytes are gone from the disk: nobody can have them any more. However often
   * somebody asks, looking takes a tenth of the time at most.
   */
  async lost(): Promise<Published[]> {
    const now = performance.now();
    if (this.#lost === null || now >= this.#lost.until) {
      const found = this.store.lost();
      this.#lost = { found, until: Infinity };
      await found.catch(() => {});
      this.#lost = { found, until: performance.now() + REST * (performance.now() - now - SOON) };
    }
    return await this.#lost.found;
  }

  /** @throws {FloreconError} `log_changed` where what is written now would be lost */
  requireOwnLog(): void {
    this.store.requireOwnLog();
  }

  /** @throws {FloreconError} `read_only` */
  requireWritable(): void {
    this.store.requireWritable();
  }

  /**
   * Publishes a module as a version of a plugin.
   *
   * @param exhibit to try it on, and to be shown with
   * @throws {FloreconError} `bad_domain_id`, `bad_version`, `id_taken`, `version_taken`, `refused`,
   * `quota_exceeded`, `busy`, `storage_full`, `read_only`
   */
  async publish(act: Act, bytes: Uint8Array, exhibit?: Exhibit): Promise<Receipt> {
    this.requireWritable();
    const digest = fileDigest(bytes);
    const receipt = { id: act.id, version: act.version, digest, size: bytes.length };
    const requireFree = () => {
      requireName(act, digest, this.catalog);
      if (this.store.find(act.id, act.version) === undefined) requireQuota(act, this.store.list());
    };
    requireFree();
    const known = this.catalog.find(act.id, act.version);
    if (known !== undefined && await isWhole(known)) return { ...receipt, created: false };
    await this.#requireValid(act, bytes, exhibit?.sample);
    // Looked at again when it is this one's turn to be written: meanwhile it may be taken.
    const created = await this.store.publish(act, bytes, requireFree, exhibit);
    return { ...receipt, created };
  }

  /**
   * Has a version passed over from now on, or no longer.
   *
   * @throws {FloreconError} `unknown_version`, `not_published`, `storage_full`, `read_only`
   */
  async yank(act: Act, event: "yank" | "unyank", reason: string): Promise<void> {
    this.#requirePublished(act);
    await this.store.yank(act, event, reason);
  }

  /**
   * Takes the bytes of a version away for good.
   *
   * @throws {FloreconError} `unknown_version`, `not_published`, `storage_full`, `read_only`
   */
  async takeDown(act: Act, reason: string): Promise<void> {
    this.#requirePublished(act);
    await this.store.takeDown(act, reason);
  }

  #requirePublished({ id, version }: Act): void {
    if (this.catalog.find(id, version)?.actor !== null) return;
    const message = `${id} ${version} was not published, it lies in the registry's folder; ` +
      "take the file away to withdraw it";
    throw new FloreconError("not_published", message, { id, version });
  }

  /** Waits for what is being written, and lets go of the folder. */
  async close(): Promise<void> {
    await this.store.close();
  }

  async #requireValid(act: Act, bytes: Uint8Array, sample?: Uint8Array): Promise<void> {
    const problem = await staticFault(act, bytes, this.options.keys) ??
      await this.options.validate(act.actor, bytes, sample);
    if (problem === null) return;
    throw new FloreconError(
      "refused",
      `${act.id} ${act.version} is not fit to be published: ${problem.message}`,
      { report: problem },
    );
  }
}

/** Whether the bytes of a version are on the disk: what is in memory goes with the process. */
async function isWhole({ path, digest }: Entry): Promise<boolean> {
  return await readVerified(path, digest) !== null;
}
