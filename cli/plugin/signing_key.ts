import type { SecretKey } from "../../registry/trust/secret_key.ts";

/**
 * The key to sign with, where one is named: what reads it is loaded by who signs alone.
 *
 * @throws {FloreconError} `cannot_read`, `bad_key`, `passphrase_needed`
 */
export async function signingKey(file: string): Promise<SecretKey> {
  const { readSigningKey } = await import("./key_files.ts");
  return await readSigningKey(file);
}
