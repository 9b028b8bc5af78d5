import { SecretKey } from "../../../registry/trust/secret_key.ts";
import type { Keyring } from "../../../registry/trust/verify.ts";

/** The seed of the published vector: 00 01 … 1f. */
export const SEED: Uint8Array<ArrayBuffer> = Uint8Array.from({ length: 32 }, (_, i) => i);

/** A key that is the same in every run. */
export function keyOf(name: string): Promise<SecretKey> {
  const seed = new Uint8Array(32);
  new TextEncoder().encodeInto(name, seed);
  return SecretKey.ofSeed(seed);
}

/** What `keyOf` makes of these names, as people who trust them hold it. */
export async function keyring(...names: string[]): Promise<Keyring> {
  const pairs = names.map(async (name) => [name, (await keyOf(name)).publicKey] as const);
  return new Map(await Promise.all(pairs));
}
