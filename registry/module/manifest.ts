/**
 * A plugin's static manifest: what `describe()` says, and where the module came from, in a custom
 * section that is read without compiling anything.
 *
 * @module
 */
import { concat } from "../../core/host/bytes.ts";
import { ABI_VERSION, type Manifest } from "../../core/host/describe/describe.ts";
import { describeFault } from "../../core/host/describe/check.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import {
  codeDigestOf,
  encodeCustomSection,
  inMemory,
  isCustom,
  MANIFEST_SECTION,
  sections,
  type Source,
  walk,
  withoutSections,
} from "./wasm.ts";

/** No honest manifest comes near a megabyte; reading more would let one file stall a scan. */
const MAX_MANIFEST_BYTES = 1 << 20;

/** Why a module has no manifest that can be used. */
export interface ManifestProblem extends Problem {
  /** No whole module, no manifest section, one that cannot be read, or another interface. */
  code: "not_wasm" | "no_manifest" | "bad_manifest" | "abi_mismatch";
}

/** A module was changed since its manifest was written. */
export interface DigestMismatch extends Problem {
  code: "digest_mismatch";
}

/**
 * What a module's manifest section says. Both fields are set where the first of several manifests
 * was read: it names the plugin, and the problem refuses it.
 */
export interface ManifestRead {
  /** What was read; `null` where there is nothing to read. */
  manifest: Manifest | null;
  /** Why it must not be used; `null` where it may. */
  problem: ManifestProblem | null;
}

/** Reads the manifest of a module that is in memory. Never throws. */
export function readManifest(bytes: Uint8Array): ManifestRead {
  return readManifestFrom(inMemory(bytes));
}

/** Reads the manifest of a module, touching its section headers and the manifest alone. */
export function readManifestFrom(source: Source): ManifestRead {
  const { sections, problem } = walk(source);
  if (problem !== null) return { manifest: null, problem };
  const found = sections.filter((section) => isCustom(section, MANIFEST_SECTION));
  if (found.length === 0) {
    const message =
      `no ${MANIFEST_SECTION} section: it can be named, and not chosen or published; ` +
      '"florecon ship FILE" gives it one';
    return refused("no_manifest", message);
  }
  const { content, end } = found[0];
  if (end - content > MAX_MANIFEST_BYTES) {
    return refused("bad_manifest", `the manifest is larger than ${MAX_MANIFEST_BYTES} bytes`);
  }
  const read = parseManifest(source.read(content, end - content));
  if (read.problem !== null || found.length === 1) return read;
  const message = `${found.length} manifest sections, of which only one may stand: ship it again`;
  return { manifest: read.manifest, problem: { code: "bad_manifest", message } };
}

/** Why a module's code is not what its manifest was written for, or `null`. Reads all of it. */
export function digestFault({ build }: Manifest, source: Source): DigestMismatch | null {
  if (build === undefined || build.digest === codeDigestOf(source)) return null;
  const message = "the code is not what its manifest was written for; get the file again";
  return { code: "digest_mismatch", message };
}

/**
 * The module with this manifest as its last section, in place of any that it had.
 *
 * Signatures are kept as they are and no longer hold: sign after writing.
 *
 * @throws {FloreconError} `not_wasm` where the bytes are not a module.
 */
export function writeManifest(bytes: Uint8Array, manifest: Manifest): Uint8Array<ArrayBuffer> {
  const { problem } = sections(bytes);
  if (problem !== null) throw new FloreconError(problem.code, problem.message);
  const content = new TextEncoder().encode(JSON.stringify(manifest));
  return concat([
    withoutSections(bytes, [MANIFEST_SECTION]),
    encodeCustomSection(MANIFEST_SECTION, content),
  ]);
}

function parseManifest(content: Uint8Array): ManifestRead {
  let document: unknown;
  try {
    document = parseJson(content);
  } catch {
    return refused("bad_manifest", "the manifest is not JSON in UTF-8, or is nested without end");
  }
  const version = (document as Partial<Manifest> | null)?.abi_version;
  // Asked first: what else a manifest must say is another version's own business.
  if (Number.isInteger(version) && version !== ABI_VERSION) {
    return refused(
      "abi_mismatch",
      `it speaks version ${version} of the plugin interface, this host version ${ABI_VERSION}; ` +
        "build it with a florecon that fits",
    );
  }
  const fault = describeFault(document) ?? buildFault((document as Manifest).build);
  if (fault !== null) return refused("bad_manifest", `the manifest is wrong: ${fault}`);
  return { manifest: document as Manifest, problem: null };
}

function buildFault(build: unknown): string | null {
  if (build === undefined) return null;
  if (typeof build !== "object" || build === null) return "build is not an object";
  const { digest, ...rest } = build as Record<string, unknown>;
  if (typeof digest !== "string" || !/^blake3:[0-9a-f]{64}$/.test(digest)) {
    return "build.digest is not blake3: and 64 hex digits";
  }
  const wrong = ["git", "at", "toolchain"].find((key) => {
    return rest[key] !== undefined && typeof rest[key] !== "string";
  });
  return wrong === undefined ? null : `build.${wrong} is not a text`;
}

function refused(code: ManifestProblem["code"], message: string): ManifestRead {
  return { manifest: null, problem: { code, message } };
}
