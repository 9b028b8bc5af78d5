import { basename, extname } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { readPublicKey, readSecretKey } from "../../registry/trust/key_file.ts";
import type { PublicKey } from "../../registry/trust/public_key.ts";
import type { SecretKey } from "../../registry/trust/secret_key.ts";
import type { Keyring } from "../../registry/trust/verify.ts";
import { UsageError } from "../system/errors.ts";
import { readWhole } from "../system/files.ts";
import { askPassphrase } from "../system/passphrase.ts";
import { naming } from "../system/naming.ts";

/**
 * Reads the key to sign with.
 *
 * @throws {FloreconError} `cannot_read`, `bad_key`, `passphrase_needed`
 */
export async function readSigningKey(file: string): Promise<SecretKey> {
  // Every other error names the file, and would say aloud what was to be kept.
  if (/^([0-9a-f]{64,}|-----BEGIN .*)$/is.test(file.trim())) {
    throw new FloreconError("bad_key", "this is a key itself; put it into a file and name that");
  }
  const bytes = await readWhole(file);
  return await naming(file, () => readSecretKey(bytes, () => askPassphrase(file)));
}

/**
 * Reads public keys, each named by its file: `keys/acme.pub` is `acme`.
 *
 * @throws {FloreconError} `cannot_read`, `bad_key`
 * @throws {UsageError} where two files have one name
 */
export async function readKeyring(files: string[]): Promise<Keyring> {
  const keys = new Map<string, PublicKey>();
  for (const file of files) {
    const name = basename(file, extname(file));
    if (keys.has(name)) throw new UsageError(`two keys are called "${name}"; rename a file`);
    const bytes = await readWhole(file);
    keys.set(name, await naming(file, () => readPublicKey(bytes)));
  }
  return keys;
}
