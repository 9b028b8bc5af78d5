import { basename, extname } from "node:path";
import { readPublicKey, readSecretKey } from "../registry/trust/key_file.ts";
import type { PublicKey } from "../registry/trust/public_key.ts";
import type { SecretKey } from "../registry/trust/secret_key.ts";
import type { Keyring } from "../registry/trust/verify.ts";
import { UsageError } from "./errors.ts";
import { readWhole } from "./files.ts";
import { naming } from "./naming.ts";

/**
 * Reads the key to sign with; `-` is stdin, for a secret that is in no file.
 *
 * @throws {FloreconError} `cannot_read`, `bad_key`
 */
export async function readSigningKey(file: string): Promise<SecretKey> {
  const bytes = await readWhole(file);
  return await naming(file, () => readSecretKey(bytes));
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
