import { FloreconError } from "../../core/host/error.ts";
import type { Keyring, SignatureState } from "../../registry/trust/verify.ts";
import { option } from "../frame/flag.ts";
import { readWhole } from "../system/files.ts";
import { naming } from "../system/naming.ts";

export type { Keyring, SignatureState };

/** The flag of every command that takes plugins in. */
export const TRUST_FLAG = option(
  "FILE",
  "names and public keys, as JSON; a plugin needs a signature by one of them",
  { completes: "file" },
);

/**
 * Reads the file of `--trust`; `null` where none was given.
 *
 * @throws {FloreconError} `cannot_read`, `bad_trust_file`
 */
export async function readTrust(file: string | undefined): Promise<Keyring | null> {
  if (file === undefined) return null;
  const { parseTrust } = await import("../../registry/trust/trusted_keys.ts");
  const bytes = await readWhole(file);
  return await naming(file, () => parseTrust(new TextDecoder().decode(bytes)));
}

/**
 * Checks a module's signatures before anything of it runs.
 *
 * @param file as errors name the module
 * @param trust whose signatures count; `null` asks for none, and still refuses one that fails
 * @param detached a signature beside the module, in place of the one inside it
 * @throws {FloreconError} `not_wasm`, `signature_failed`, `unsigned`, `unknown_key`
 */
export async function requireTrust(
  bytes: Uint8Array,
  file: string,
  trust: Keyring | null,
  detached?: Uint8Array,
): Promise<SignatureState> {
  const { sections } = await import("../../registry/module/wasm.ts");
  const { problem: broken } = sections(bytes);
  if (broken !== null) {
    const message = `"${file}": ${broken.message}; name a plugin's .wasm file`;
    throw new FloreconError(broken.code, message, { file });
  }
  const { verify } = await import("../../registry/trust/verify.ts");
  const { distrust } = await import("../../registry/trust/distrust.ts");
  const signature = await verify(bytes, trust ?? new Map(), detached);
  const problem = distrust(signature, trust !== null);
  if (problem === null) return signature;
  const message = `"${file}": ${problem.message}`;
  throw new FloreconError(problem.code, message, { file, signature });
}
