import { concat } from "../../core/host/bytes.ts";

/** Bytes of an Ed25519 public key. */
export const PUBLIC_KEY_BYTES = 32;

/** Bytes of a default key id. */
const KEY_ID_BYTES = 12;

/** An Ed25519 public key: whose signature it is. */
export class PublicKey {
  private constructor(
    /** The 32 bytes of the key itself. */
    readonly bytes: Uint8Array<ArrayBuffer>,
    /**
     * Its default key id in hex, 24 digits: the first 12 bytes of HMAC-SHA256 with the key as key
     * and `key_id` as message.
     */
    readonly id: string,
    private readonly key: CryptoKey,
  ) {}

  /** The key with these 32 bytes. */
  static async of(bytes: Uint8Array): Promise<PublicKey> {
    const own = concat([bytes]);
    const key = await crypto.subtle.importKey("raw", own, "Ed25519", false, ["verify"]);
    return new PublicKey(own, await keyId(own), key);
  }

  /** Whether a signature of 64 bytes over this message was made with the secret half of this key. */
  async verifies(
    message: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    return await crypto.subtle.verify("Ed25519", this.key, signature, message);
  }
}

async function keyId(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode("key_id"));
  return new Uint8Array(mac, 0, KEY_ID_BYTES).toHex();
}
