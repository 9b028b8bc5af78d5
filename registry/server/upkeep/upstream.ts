import { join } from "node:path";
import { FloreconError } from "../../../core/host/error.ts";
import type { Offer, PluginSource } from "../../client/mod.ts";
import { atOnce } from "../../client/at_once.ts";
import { nameProblem } from "../../module/name.ts";
import { distrust, type Keyring, verify } from "../../trust/mod.ts";
import { digestOf } from "./damage.ts";

/** How often it is looked for what is new there, in milliseconds. */
const EVERY = 60_000;

/** Versions that are taken over at most; the folder is scanned over and over. */
const MOST = 10_000;

/** Versions that are asked for at once: one that does not come keeps no other one waiting. */
const AT_ONCE = 4;

/**
 * Takes the plugins of another registry over into a folder, where they are served as files that lie in
 * it: what is there once stays there, whatever becomes of the other one.
 */
export class Upstream {
  #next = -Infinity;
  #isAsking = false;
  #isClosed = false;
  /** The digests of files that were read, and what tells whether they have changed since. */
  readonly #digests = new Map<string, { state: string; digest: string | null }>();
  /** What was said already; it stays so until somebody mends it. */
  readonly #said = new Set<string>();

  /** @param keys whose signatures count; where they are given, nothing else is taken over */
  constructor(
    private readonly source: PluginSource,
    private readonly folder: string,
    private readonly keys: Keyring | undefined,
  ) {}

  /**
   * Takes over what is new, where it is time to look again and the look before has ended. Never throws.
   *
   * @returns in a sentence each, what cannot be taken over, the first time it is seen
   */
  async takeOver(): Promise<string[]> {
    if (this.#isAsking || performance.now() < this.#next) return [];
    this.#next = performance.now() + EVERY;
    this.#isAsking = true;
    const faults: string[] = [];
    try {
      const offers = (await this.source.offers()).filter(({ yanked }) => !yanked).slice(0, MOST);
      await atOnce(offers, AT_ONCE, async (offer) => {
        await this.#take(offer).catch((error) => faults.push(sentenceOf(error)));
      });
    } catch (error) {
      faults.push(sentenceOf(error));
    }
    this.#isAsking = false;
    const fresh = faults.filter((it) => !this.#said.has(it));
    for (const it of fresh) this.#said.add(it);
    return fresh;
  }

  /** Takes nothing over any more: what is still asked for is left where it is. */
  close(): void {
    this.#isClosed = true;
  }

  async #take(offer: Offer): Promise<void> {
    if (this.#isClosed) return;
    const { id, version, digest } = offer;
    const problem = nameProblem({ id, version });
    if (problem !== null) throw new FloreconError(problem.code, problem.message);
    const path = join(this.folder, `${id}-${version}.wasm`);
    const before = this.#digestAt(path);
    if (before === digest) return;
    if (before !== null) {
      const message =
        `"${path}" is ${id} ${version} with other bytes than "${this.source.url}" has; ` +
        "find out which are right";
      throw new FloreconError("version_taken", message);
    }
    const bytes = await this.source.download(offer);
    const distrusted = distrust(
      await verify(bytes, this.keys ?? new Map()),
      this.keys !== undefined,
    );
    if (distrusted !== null) {
      throw new FloreconError(distrusted.code, `${id} ${version}: ${distrusted.message}`);
    }
    if (this.#isClosed) return;
    const part = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
    await Deno.writeFile(part, bytes, { createNew: true });
    await Deno.rename(part, path);
  }

  /** The digest of a file; `null` where there is none. Each is read once as long as it stays as it is. */
  #digestAt(path: string): string | null {
    const state = stateOf(path);
    if (state === null) return null;
    const known = this.#digests.get(path);
    if (known?.state === state) return known.digest;
    const digest = digestOf(path);
    this.#digests.set(path, { state, digest });
    return digest;
  }
}

/** What changes when a file is written anew; `null` where there is none. */
function stateOf(path: string): string | null {
  try {
    const { size, mtime, ino } = Deno.statSync(path);
    return `${size} ${mtime?.getTime()} ${ino}`;
  } catch {
    return null;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
