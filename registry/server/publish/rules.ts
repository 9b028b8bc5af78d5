import { FloreconError, type Problem } from "../../../core/host/error.ts";
import { readManifest } from "../../module/manifest.ts";
import { distrust, type Keyring, verify } from "../../trust/mod.ts";
import { codeDigest } from "../../module/wasm.ts";
import type { Catalog } from "../catalog/mod.ts";
import { foldedId } from "../../module/domain_id.ts";
import { nameProblem } from "../../module/name.ts";
import type { Act } from "../store/mod.ts";

/** What a version may put into the index that everybody reads, in bytes; twenty columns take 1,000. */
const MAX_INDEXED = 16 << 10;

/**
 * Makes sure that a name can be published beside those that are there.
 *
 * @throws {FloreconError} `bad_domain_id`, `bad_version`, `id_taken`, `version_taken`
 */
export function requireName({ id, version }: Act, digest: string, catalog: Catalog): void {
  const problem = nameProblem({ id, version });
  if (problem !== null) throw new FloreconError(problem.code, problem.message, { id, version });
  const twin = catalog.plugins.find((it) => it.id !== id && foldedId(it.id) === foldedId(id));
  if (twin !== undefined) {
    const message =
      `${id} would be taken for ${twin.id}, which is there already; choose another id`;
    throw new FloreconError("id_taken", message, { id, taken: twin.id });
  }
  const known = catalog.find(id, version);
  if (known !== undefined && known.digest !== digest) {
    const message = `${id} ${version} is there with other bytes, and a version is never reused; ` +
      "raise the version and ship again";
    throw new FloreconError("version_taken", message, { id, version, digest: known.digest });
  }
}

/**
 * Why a module may not be published under that name, as far as its bytes tell without running it.
 *
 * @param keys whose signatures count; without them an unsigned module will do
 */
export async function staticFault(
  { id, version }: Act,
  bytes: Uint8Array,
  keys: Keyring | undefined,
): Promise<Problem | null> {
  const { manifest, problem } = readManifest(bytes);
  if (manifest === null || problem !== null) return problem;
  const { domain, build } = manifest;
  const said = new TextEncoder().encode(JSON.stringify([manifest.input, manifest.selector])).length;
  if (said > MAX_INDEXED) {
    const message = `its columns and its selector take ${said} bytes of the index, and ` +
      `${MAX_INDEXED} at most are taken; shorten the names`;
    return { code: "too_much_declared", message };
  }
  if (domain.id !== id || domain.version !== version) {
    const message = `the module says that it is ${domain.id} ${domain.version}, and was sent as ` +
      `${id} ${version}; send it to its own address`;
    return { code: "domain_mismatch", message };
  }
  if (build !== undefined && build.digest !== codeDigest(bytes)) {
    const message = "the code is not what its manifest was written for; ship it again";
    return { code: "digest_mismatch", message };
  }
  return distrust(await verify(bytes, keys ?? new Map()), keys !== undefined);
}
