/**
 * Whose signature a plugin carries, asked of everything that was found.
 *
 * @module
 */
import type { Finding, Found, RefusalCode } from "../finding.ts";
import { sizeProblem } from "../module/size.ts";
import { distrust } from "../trust/distrust.ts";
import { type Keyring, verify } from "../trust/verify.ts";

/**
 * Holds what is offered against the keys that count: an unsigned module, one signed by others, and
 * one that was changed since are refused. Nothing runs.
 *
 * @param read the bytes of a finding, by its path
 */
export async function vet(
  findings: Finding[],
  keys: Keyring,
  read: (path: string) => Promise<Uint8Array>,
): Promise<Finding[]> {
  const vetted: Finding[] = [];
  for (const finding of findings) {
    vetted.push(finding.ok ? await looked(finding, keys, read) : finding);
  }
  return vetted;
}

/** Its size is looked at before it is read: it might not fit into memory. */
async function looked(
  found: Found,
  keys: Keyring,
  read: (path: string) => Promise<Uint8Array>,
): Promise<Finding> {
  const { path, size, mtime } = found;
  const large = sizeProblem(size);
  if (large !== null) return { path, size, mtime, ok: false, ...large };
  return await judged(found, keys, await read(path));
}

async function judged(found: Found, keys: Keyring, bytes: Uint8Array): Promise<Finding> {
  const signature = await verify(bytes, keys);
  const problem = distrust(signature, true);
  if (problem === null) return { ...found, signature };
  const { path, size, mtime } = found;
  return {
    path,
    size,
    mtime,
    ok: false,
    code: problem.code as RefusalCode,
    message: problem.message,
  };
}
