import { FloreconError } from "../../../core/host/error.ts";
import { isRecord } from "../../../core/host/json.ts";
import { askJson } from "../../client/ask.ts";

/** For how long keys are kept, and how soon an unknown one is asked for again: milliseconds. */
const KEPT = 600_000;
const AGAIN = 30_000;

/** More keys than these no issuer has at once. */
const MAX_KEYS = 100;

/** How each kind of key is used; no other is believed, and none by another algorithm than its own. */
const ALGORITHMS: Record<
  string,
  { import: RsaHashedImportParams | EcKeyImportParams; kty: string }
> = {
  RS256: { import: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, kty: "RSA" },
  ES256: { import: { name: "ECDSA", namedCurve: "P-256" }, kty: "EC" },
};

/** Bits of an RSA key at least. */
const LEAST_BITS = 2048;

/** The public keys of an issuer, as it publishes them. */
export class Issuer {
  #keys: Record<string, unknown>[] = [];
  #asked = -Infinity;
  #asking: Promise<void> | null = null;
  /** Why there are no keys. */
  #fault: FloreconError | null = null;

  /** @param url as identities name it */
  constructor(readonly url: string) {}

  /**
   * Whether a key of this issuer signed a message.
   *
   * @param kid the name of the key
   * @throws {FloreconError} `issuer_unreachable`
   */
  async isSignedBy(
    algorithm: string,
    kid: string,
    message: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const how = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
    if (how === undefined) return false;
    const jwk = await this.#key(kid);
    if (jwk === undefined || jwk.kty !== how.kty) return false;
    try {
      const key = await crypto.subtle.importKey("jwk", publicHalf(jwk), how.import, false, [
        "verify",
      ]);
      const bits = (key.algorithm as RsaKeyAlgorithm).modulusLength ?? LEAST_BITS;
      if (bits < LEAST_BITS) return false;
      const verify = { name: how.import.name, hash: "SHA-256" };
      return await crypto.subtle.verify(verify, key, signature, message);
    } catch {
      return false;
    }
  }

  async #key(kid: string): Promise<Record<string, unknown> | undefined> {
    const find = () => this.#keys.find((it) => it.kid === kid);
    const age = Date.now() - this.#asked;
    const isNeeded = find() === undefined ? age > AGAIN : age > KEPT;
    if (isNeeded) this.#asking ??= this.#ask().finally(() => this.#asking = null);
    // Whoever comes meanwhile waits for the same answer.
    if (isNeeded || find() === undefined) await this.#asking;
    if (this.#fault !== null && this.#keys.length === 0) throw this.#fault;
    return find();
  }

  async #ask(): Promise<void> {
    // Who asks in vain does not ask again at once either.
    this.#asked = Date.now();
    try {
      const configuration = await askJson(
        `${this.url.replace(/\/$/, "")}/.well-known/openid-configuration`,
      );
      if (!isRecord(configuration) || configuration.issuer !== this.url) {
        throw new Error("it says that it is another one");
      }
      const at = new URL(String(configuration.jwks_uri));
      if (at.protocol !== "https:" && at.origin !== new URL(this.url).origin) {
        throw new Error("its keys come over plain HTTP");
      }
      const set = await askJson(at.href);
      const keys = isRecord(set) && Array.isArray(set.keys) ? set.keys.filter(isRecord) : [];
      this.#keys = keys.slice(0, MAX_KEYS);
      this.#fault = null;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `the keys of "${this.url}" cannot be had: ${why}; try again in a moment`;
      this.#fault = new FloreconError("issuer_unreachable", message, { retry_after: 30 }, {
        cause,
      });
    }
  }
}

/** What verifies, and nothing that an issuer should have kept to itself. */
function publicHalf({ kty, n, e, crv, x, y }: Record<string, unknown>): JsonWebKey {
  return { kty, n, e, crv, x, y } as JsonWebKey;
}
