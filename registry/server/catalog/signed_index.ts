import { encodePublicKey, type SecretKey } from "../../trust/mod.ts";
import { seal } from "../../trust/envelope.ts";
import { AHEAD, formatRoot, ROOT_TYPE } from "../../index/root.ts";
import { BlobCache } from "../store/blob_cache.ts";
import type { Catalog } from "./mod.ts";
import { bytesOf, type CatalogPart, type CatalogParts, partsOf } from "./parts.ts";

/** How long a root holds, and after how long another is made: milliseconds. */
const HOLDS = 24 * 3_600_000;
const RENEWED = 3_600_000;

/** Parts that a root named which somebody may still be reading. */
const MOST_OLDER = 1024;

/** Parts are kept in memory up to so many bytes; others are made again. */
const CACHE_BYTES = 32 << 20;

/** Parts of all views, by digest. */
const cache = new BlobCache(CACHE_BYTES);

/** The root as it stands at one moment. */
interface Made {
  catalog: Catalog;
  parts: CatalogParts;
  /** Milliseconds since 1970. */
  version: number;
  /** When it was made, by the machine's clock: milliseconds since 1970. */
  at: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The newest version that any view has, for all of them: who reads two of them sees no older one. */
export class IndexClock {
  latest = 0;

  /**
   * A version after all that there were, where the machine's clock goes back as well. What it said was
   * so far ahead that nobody took it is not counted: else nobody would take what comes after it.
   */
  next(now: number): number {
    const isTaken = this.latest <= now + AHEAD;
    return this.latest = isTaken ? Math.max(now, this.latest + 1) : now;
  }
}

/** What one caller is offered, as an index in parts under a root that is signed and runs out. */
export class SignedIndex {
  #made: Made | null = null;
  #making: Promise<Made> | null = null;
  readonly #parts = new Map<string, CatalogPart>();

  /**
   * @param key who signs the root; without one nobody vouches for it
   * @param clock that all views of a registry share
   */
  constructor(
    private readonly key: SecretKey | undefined,
    private readonly clock: IndexClock = new IndexClock(),
  ) {}

  /** The root, in its envelope: of this catalog or a later one, and not about to run out. */
  async root(catalog: Catalog): Promise<Uint8Array<ArrayBuffer>> {
    for (;;) {
      const made = this.#made;
      const isOlder = made === null || made.catalog.revision < catalog.revision;
      const now = Date.now();
      const isFresh = !isOlder && made.at <= now && now - made.at < RENEWED;
      if (isFresh && made.version === this.clock.latest) return made.bytes;
      // What was asked for earlier is answered with what is newer, and never the other way round.
      const latest = isOlder ? catalog : made.catalog;
      const version = isFresh ? this.clock.latest : this.clock.next(now);
      this.#making ??= this.#make(latest, version, now).finally(() => this.#making = null);
      await this.#making;
    }
  }

  /** The bytes of a part that a root named lately; `null` where none did. */
  async part(digest: string): Promise<Uint8Array | null> {
    const part = this.#parts.get(digest);
    if (part === undefined) return null;
    return await cache.get(digest, () => Promise.resolve(bytesOf(part.plugins)));
  }

  async #make(catalog: Catalog, version: number, at: number): Promise<Made> {
    const parts = await partsOf(catalog, this.#made?.parts);
    const root = {
      ...(this.key && { key: encodePublicKey(this.key.publicKey).toHex() }),
      version,
      expires: new Date(at + HOLDS).toISOString(),
      digits: parts.digits,
      parts: Object.fromEntries(
        [...parts.byName].map(([name, { digest, size }]) => [name, { digest, size }]),
      ),
    };
    const envelope = await seal(ROOT_TYPE, formatRoot(root), this.key);
    this.#keep(parts);
    return this.#made = { catalog, parts, version, at, bytes: new TextEncoder().encode(envelope) };
  }

  /** Keeps the newest last, and of older ones so many. */
  #keep({ byName }: CatalogParts): void {
    for (const part of byName.values()) {
      this.#parts.delete(part.digest);
      this.#parts.set(part.digest, part);
    }
    for (const digest of this.#parts.keys()) {
      if (this.#parts.size <= byName.size + MOST_OLDER) return;
      this.#parts.delete(digest);
    }
  }
}
