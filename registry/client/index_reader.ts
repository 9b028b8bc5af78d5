import { FloreconError } from "../../core/host/error.ts";
import { type Indexed, parseIndex } from "../index/entry.ts";
import {
  AHEAD,
  type IndexPart,
  type IndexRoot,
  parseRoot,
  partOf,
  ROOT_TYPE,
} from "../index/root.ts";
import { isSignedBy, openEnvelope } from "../trust/envelope.ts";
import { type KnownIndex, readPublicKey } from "../trust/mod.ts";
import { ask, notARegistry } from "./ask.ts";
import { atOnce } from "./at_once.ts";

/** Parts that are asked for at once, and how often a root is asked for that changes meanwhile. */
const AT_ONCE = 6;
const TRIES = 4;

/** Reads a registry's index: its root, held against what is known, and then the parts needed. */
export class IndexReader {
  /** What there is to know of the index next time; `null` where nobody signs it. */
  known: KnownIndex | null;

  /**
   * @param url the registry's, without a slash at the end
   * @param reading how it is asked
   */
  constructor(
    private readonly url: string,
    private readonly reading: RequestInit,
    known: KnownIndex | null,
  ) {
    this.known = known;
  }

  /**
   * What the index says of a plugin, or of all.
   *
   * @param id of the plugin; everything where it is left out
   * @throws {FloreconError} `cannot_reach`, `not_a_registry`, `too_large`, and where the index is not to be
   * believed, `wrong_signer`, `index_unsigned`, `index_rolled_back`, `index_expired`,
   * `index_from_the_future`, `wrong_bytes`
   */
  async read(id?: string): Promise<Indexed[]> {
    for (let left = TRIES;; left--) {
      const root = await this.#root();
      if (root === null) return await this.#whole();
      try {
        return await this.#parts(root, id);
      } catch (error) {
        // Somebody published meanwhile.
        if (left <= 1 || (error as FloreconError).code !== "unknown_part") throw error;
      }
    }
  }

  /** The root; `null` where the registry has no index in parts, and was never known to sign one. */
  async #root(): Promise<IndexRoot | null> {
    const url = `${this.url}/v1/index`;
    let text: string;
    try {
      text = new TextDecoder().decode(await ask(url, this.reading));
    } catch (error) {
      const isMissing = error instanceof FloreconError && isNotThere(error);
      if (isMissing && this.known === null) return null;
      throw isMissing ? this.#unsigned() : error;
    }
    const envelope = openEnvelope(text);
    const root = envelope?.type === ROOT_TYPE ? parseRoot(envelope.payload) : null;
    const { known } = this;
    if (envelope === null || root === null) {
      if (known === null) return null;
      throw notARegistry(url, "it answers no index");
    }
    if (root.key === undefined) {
      if (known !== null) throw this.#unsigned();
    } else {
      if (known !== null && known.key !== root.key) throw this.#signedByAnother(root.key);
      const key = await readPublicKey(Uint8Array.fromHex(root.key));
      if (!await isSignedBy(envelope, key)) throw this.#signedByAnother(root.key);
    }
    this.#requireFresh(root);
    if (root.key !== undefined) this.known = { key: root.key, version: root.version };
    return root;
  }

  #requireFresh({ version, expires }: IndexRoot): void {
    const { url, known } = this;
    if (version > Date.now() + AHEAD) {
      throw this.#unbelievable(
        "index_from_the_future",
        `says that it is of ${moment(version)}; set the clock of this machine, or the registry's`,
      );
    }
    if (known !== null && known.version > Date.now() + AHEAD) {
      throw this.#unbelievable(
        "index_from_the_future",
        `was seen before as of ${
          moment(known.version)
        }, by a clock that was wrong then or by one ` +
          'that is wrong now; set it, or take its entry out of "registries" in florecon.lock',
      );
    }
    if (known !== null && version < known.version) {
      throw this.#unbelievable(
        "index_rolled_back",
        `is of ${moment(version)}, and one of ${moment(known.version)} was seen before; somebody ` +
          "may be keeping what is newer from you, so tell whoever runs the registry",
      );
    }
    if (Date.parse(expires) < Date.now()) {
      throw this.#unbelievable(
        "index_expired",
        `was good until ${moment(Date.parse(expires))}; check this machine's clock, and whether ` +
          `"${url}" leads to the registry itself`,
      );
    }
  }

  async #parts(root: IndexRoot, id?: string): Promise<Indexed[]> {
    if (id !== undefined) {
      const part = root.parts[partOf(id, root.digits)];
      return part === undefined ? [] : (await this.#part(part)).filter((it) => it.id === id);
    }
    const indexed: Indexed[] = [];
    await atOnce(Object.entries(root.parts), AT_ONCE, async ([name, part], ended) => {
      for (const it of await this.#part(part, ended)) {
        // One that stands where nobody looks for it would be there for some and not for others.
        if (partOf(it.id, root.digits) === name) indexed.push(it);
      }
    });
    return indexed;
  }

  async #part({ digest, size }: IndexPart, ended?: AbortSignal): Promise<Indexed[]> {
    const url = `${this.url}/v1/index/${digest}`;
    const bytes = await ask(url, { ...this.reading, signal: ended }, size);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    if (bytes.length === size && `sha256:${hash}` === digest) {
      return parseIndex(new TextDecoder().decode(bytes));
    }
    const message =
      `"${url}" answers ${bytes.length} bytes with sha256:${hash}; do not use them, ` +
      "and tell whoever runs the registry";
    throw new FloreconError("wrong_bytes", message, { url, digest, actual: `sha256:${hash}` });
  }

  /** The index of a registry of before, or of a folder that any server hands out. */
  async #whole(): Promise<Indexed[]> {
    const url = `${this.url}/index.json`;
    const text = new TextDecoder().decode(await ask(url, this.reading));
    if (!text.trimStart().startsWith("{")) throw notARegistry(url, "it answers no index");
    return parseIndex(text);
  }

  #unsigned(): FloreconError {
    return this.#unbelievable(
      "index_unsigned",
      `is signed by nobody, and was signed by ${this.known!.key} before; tell whoever runs it`,
    );
  }

  #signedByAnother(key: string): FloreconError {
    const wanted = this.known === null
      ? `is not signed by ${key}, as it says`
      : this.known.key === key
      ? `has a signature of ${key} that fails`
      : `is signed by ${key}, and was signed by ${this.known.key} before`;
    return this.#unbelievable("wrong_signer", `${wanted}; ask whoever runs it which key is right`);
  }

  #unbelievable(code: string, why: string): FloreconError {
    const message = `the index of "${this.url}" ${why}`;
    return new FloreconError(code, message, { url: this.url, ...this.known });
  }
}

/** Whether an address has nothing. Stores of files say 403 of what they do not have, to whoever may
 * not list them. */
function isNotThere({ code, details }: FloreconError): boolean {
  return code === "not_found" ||
    code === "not_a_registry" && [403, 404].includes(Number(details.status));
}

/** A time for people; whatever number it is. */
function moment(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}
