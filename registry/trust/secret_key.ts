import { concat } from "../../core/host/bytes.ts";
import { PublicKey } from "./public_key.ts";

/** Bytes of the seed that an Ed25519 secret key is made from. */
export const SEED_BYTES = 32;

/** What stands in front of a seed in PKCS8, the one form in which WebCrypto takes it. */
const PKCS8_HEAD = Uint8Array.fromHex("302e020100300506032b657004220420");

/**
 * An Ed25519 secret key. It signs and does not come out again: nothing that prints, logs or stores
 * this object gets to see the secret.
 */
export class SecretKey {
  private constructor(
    /** The half that may be told. */
    readonly publicKey: PublicKey,
    private readonly key: CryptoKey,
  ) {}

  /** The key that these 32 bytes make. */
  static async ofSeed(seed: Uint8Array): Promise<SecretKey> {
    const pkcs8 = concat([PKCS8_HEAD, seed]);
    // The public half is computed by WebCrypto alone, and told of an extractable key alone.
    const open = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
    const { x } = await crypto.subtle.exportKey("jwk", open);
    const publicKey = await PublicKey.of(Uint8Array.fromBase64(x!, { alphabet: "base64url" }));
    const shut = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
    return new SecretKey(publicKey, shut);
  }

  /** The signature over a message, 64 bytes; the same message always gives the same signature. */
  async sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.sign("Ed25519", this.key, message));
  }
}
