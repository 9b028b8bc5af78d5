/**
 * The registry's folder: `blobs/<digest>.wasm`, and `registry.jsonl`, the log of what happened. What
 * is published and what is yanked is the log replayed; nothing else is kept. `cp -r` is a backup.
 *
 * @module
 */
import { join } from "node:path";
import { FloreconError } from "../../../core/host/error.ts";
import { fileDigest } from "../../module/wasm.ts";
import { Blobs, readVerified } from "./blobs.ts";
import type { Exhibit } from "../../exhibit.ts";
import type { Event, Identity, VersionEvent } from "../../log/event.ts";
import {
  apply,
  BLOBS,
  isOfVersion,
  keyOf,
  LOG,
  type Published,
  readEvents,
  replay,
  type Versions,
} from "../../log/mod.ts";
import { EventLog } from "./event_log.ts";
import { goneForGood, isFull, storageFull, taken, unknownVersion } from "./refusals.ts";
import { StandingTokens, type ToldToken } from "./standing_tokens.ts";
import { UsedProofs } from "./used_proofs.ts";

export { BLOBS, LOG, type Published, type Yank } from "../../log/mod.ts";
export { readVerified } from "./blobs.ts";
export { unknownVersion } from "./refusals.ts";
export type { ToldToken } from "./standing_tokens.ts";

/** Who does something, and to what. */
export interface Act {
  id: string;
  version: string;
  /** The name of the token. */
  actor: string;
  /** Who that is, where a CI proved it. */
  identity?: Identity;
  /** How many versions it may publish in all; the usual number where its operator said nothing. */
  quota?: number;
}

/** What is published. Writes happen one after another; readers see each one whole or not at all. */
export class Store {
  readonly #versions: Versions = new Map();
  readonly #tokens = new StandingTokens();
  readonly #proofs = new UsedProofs();
  #last: Promise<unknown> = Promise.resolve();
  /** Grows with every change. */
  revision = 0;

  /** The plugins that changed since somebody took them; `null` for any of them. */
  #changed: Set<string> | null = null;

  /** What the log was when it was last read; only a reader has to look again. */
  #seen = "";

  private constructor(
    private readonly blobs: Blobs,
    private readonly path: string,
    private readonly log: EventLog | null,
  ) {}

  /**
   * Opens a registry's folder, and recovers it from a crash.
   *
   * @param readOnly leaves every file as it is
   * @throws {FloreconError} `registry_in_use`, `bad_log`
   */
  static open(folder: string, { readOnly }: { readOnly: boolean }): Store {
    const blobs = new Blobs(join(folder, BLOBS));
    const path = join(folder, LOG);
    const log = readOnly ? null : EventLog.open(path);
    // Only whoever holds the log may clear up: what is half written may still be in use.
    if (!readOnly) blobs.prepare();
    const store = new Store(blobs, path, log);
    if (log === null) store.reload();
    else store.#recover(log.events);
    return store;
  }

  #recover(events: Event[]): void {
    for (const event of events) this.#apply(event);
    const versions = this.list();
    const kept = new Set(versions.filter((it) => it.takenDown === null).map((it) => it.digest));
    // A crash may have come between the word that bytes go and their going.
    for (const { digest } of versions) if (!kept.has(digest)) this.blobs.clear(digest);
  }

  /** Whether what is written now would be lost. @throws {FloreconError} `log_changed` */
  requireOwnLog(): void {
    this.log?.requireOwn();
  }

  /** Reads what another process has written meanwhile. Whoever writes knows it all. */
  reload(): void {
    if (this.log !== null) return;
    const seen = stateOf(this.path);
    if (seen === this.#seen) return;
    const versions = seen === MISSING ? [] : replay(this.path);
    this.#seen = seen;
    this.#versions.clear();
    for (const it of versions) this.#versions.set(keyOf(it.id, it.version), it);
    this.#changed = null;
    this.revision++;
  }

  /** @throws {FloreconError} `read_only` */
  requireWritable(): void {
    if (this.log !== null) return;
    throw new FloreconError("read_only", "this registry is read-only; nothing can be written");
  }

  /** The ids of which something has changed since this was last asked; `null` where any may have. */
  takeChanges(): ReadonlySet<string> | null {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  /** Every version, yanked ones too, in the order of publishing. */
  list(): Published[] {
    return [...this.#versions.values()];
  }

  find(id: string, version: string): Published | undefined {
    return this.#versions.get(keyOf(id, version));
  }

  /** Where a blob stands. */
  pathOf(digest: string): string {
    return this.blobs.pathOf(digest);
  }

  /** A part of what a blob was published with; `null` where it came without. */
  async exhibited(digest: string, part: keyof Exhibit): Promise<Uint8Array | null> {
    return await Deno.readFile(this.blobs.besidePathOf(digest, part)).catch(() => null);
  }

  /** Whether it came with that. */
  async exhibits(digest: string, part: keyof Exhibit): Promise<boolean> {
    const path = this.blobs.besidePathOf(digest, part);
    return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
  }

  /**
   * Publishes a version.
   *
   * @param check what else must hold, asked once no other write can come between
   * @param exhibit for who wants to see it at work
   * @returns whether its bytes are new here; where they were lost they are put back, and the same
   * bytes again change nothing.
   * @throws {FloreconError} `version_taken`, `taken_down`, `storage_full`, `log_changed`, `read_only`,
   * and what `check` throws
   */
  publish(
    { id, version, actor, identity }: Act,
    bytes: Uint8Array,
    check: () => void = () => {},
    exhibit?: Exhibit,
  ): Promise<boolean> {
    const digest = fileDigest(bytes);
    return this.#write(async () => {
      check();
      const known = this.find(id, version);
      if (known?.takenDown) throw goneForGood(known);
      if (known?.digest === digest) return await this.#restore(digest, bytes);
      if (known !== undefined) throw taken(known);
      await this.blobs.write(digest, bytes, exhibit);
      try {
        await this.#record({
          event: "publish",
          id,
          version,
          digest,
          size: bytes.length,
          at: now(),
          actor,
          ...(identity && { identity }),
        });
      } catch (error) {
        // Unless a line about it may be left, nothing points at it, and its room may be needed.
        if (!this.log!.torn) await this.blobs.remove(digest).catch(() => {});
        throw error;
      }
      return true;
    });
  }

  /**
   * Has a version passed over from now on, or no longer.
   *
   * @returns whether that changed anything.
   * @throws {FloreconError} `unknown_version`, `storage_full`, `read_only`
   */
  yank({ id, version, actor }: Act, event: "yank" | "unyank", reason: string): Promise<boolean> {
    return this.#write(async () => {
      const known = this.find(id, version);
      if (known === undefined) throw unknownVersion(id, version);
      if ((known.yanked !== null) === (event === "yank")) return false;
      await this.#record({ event, id, version, at: now(), actor, reason });
      return true;
    });
  }

  /**
   * Puts the bytes of a version back that were lost or changed on the disk.
   *
   * @returns whether that was needed.
   * @throws {FloreconError} `storage_full`, `read_only`
   */
  restore(bytes: Uint8Array): Promise<boolean> {
    return this.#write(() => this.#restore(fileDigest(bytes), bytes));
  }

  /**
   * Some of what happened, in its order, read from the disk.
   *
   * @param after how many events to leave out at the beginning
   * @throws {FloreconError} `bad_log`
   */
  async events(after: number, limit: number): Promise<{ events: Event[]; total: number }> {
    // What was done before somebody asks is told.
    await this.#last;
    if (stateOf(this.path) === MISSING) return { events: [], total: 0 };
    const { events } = readEvents(await Deno.readFile(this.path), this.path);
    return { events: events.slice(after, after + limit), total: events.length };
  }

  /**
   * Writes down which tokens came and which went since it was last asked.
   *
   * @throws {FloreconError} `storage_full`, `read_only`
   */
  noteTokens(tokens: ToldToken[]): Promise<void> {
    return this.#write(async () => {
      const events = this.#tokens.changesTo(tokens, now());
      if (events.length === 0) return;
      await this.log!.append(...events);
      for (const event of events) this.#apply(event);
    });
  }

  /**
   * Writes down that somebody was given a token for minutes.
   *
   * @param proof SHA-256, in hex, of what the identity was proved with
   * @throws {FloreconError} `unauthorized` where that was used before, `storage_full`, `read_only`
   */
  noteGrant(token: ToldToken, identity: Identity, proof: string): Promise<void> {
    return this.#write(async () => {
      this.#proofs.requireUnused(proof);
      const event: Event = {
        event: "token",
        ...token,
        at: now(),
        actor: token.token,
        identity,
        proof,
      };
      await this.log!.append(event);
      this.#apply(event);
    });
  }

  /** The versions whose bytes are not there, as far as the names of files tell. */
  async lost(): Promise<Published[]> {
    const there = await this.blobs.digests();
    return this.list().filter(({ digest, takenDown }) => takenDown === null && !there.has(digest));
  }

  /** Blobs that no version speaks of: what is left of a publish that a crash cut short. */
  async unnamed(): Promise<string[]> {
    const named = new Set(this.list().map(({ digest }) => digest));
    return [...await this.blobs.digests()].filter((digest) => !named.has(digest));
  }

  /**
   * Takes the bytes of a version away for good. The log keeps that it was there, and why it went.
   *
   * @throws {FloreconError} `unknown_version`, `storage_full`, `read_only`
   */
  takeDown({ id, version, actor }: Act, reason: string): Promise<void> {
    return this.#write(async () => {
      const known = this.find(id, version);
      if (known === undefined) throw unknownVersion(id, version);
      if (known.takenDown === null) {
        await this.#record({ event: "takedown", id, version, at: now(), actor, reason });
      }
      await this.blobs.remove(known.digest).catch((error) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
    });
  }

  /** Waits for what is being written, and lets go of the folder. */
  async close(): Promise<void> {
    await this.#last;
    this.log?.close();
  }

  /** One write after another. */
  async #write<T>(work: () => Promise<T>): Promise<T> {
    this.requireWritable();
    const done = this.#last.then(() => {
      this.log!.requireOwn();
      return work();
    });
    this.#last = done.catch(() => {});
    try {
      return await done;
    } catch (error) {
      throw isFull(error) ? storageFull(error) : error;
    }
  }

  async #restore(digest: string, bytes: Uint8Array): Promise<boolean> {
    if (await readVerified(this.pathOf(digest), digest) !== null) return false;
    await this.blobs.write(digest, bytes);
    this.#changed = null;
    this.revision++;
    return true;
  }

  async #record(event: VersionEvent): Promise<void> {
    await this.log!.append(event);
    this.#apply(event);
    this.#changed?.add(event.id);
    this.revision++;
  }

  #apply(event: Event): void {
    if (isOfVersion(event)) return apply(this.#versions, event);
    this.#tokens.apply(event);
    this.#proofs.apply(event);
  }
}

function now(): string {
  return new Date().toISOString();
}

/** What changes when a file is written to. */
function stateOf(path: string): string {
  try {
    const { size, mtime } = Deno.statSync(path);
    return `${size} ${mtime?.getTime()}`;
  } catch {
    return MISSING;
  }
}

const MISSING = "missing";
