/**
 * Where a module comes from, as SLSA has it: an in-toto statement in a custom section of its own. Like
 * a manifest it is no part of the code digest, which is what it is about; whoever signs the module
 * vouches for it.
 *
 * @module
 */
import { concat } from "../../core/host/bytes.ts";
import type { Problem } from "../../core/host/error.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import {
  codeDigest,
  customSection,
  encodeCustomSection,
  PROVENANCE_SECTION,
  withoutSections,
} from "./wasm.ts";

const STATEMENT = "https://in-toto.io/Statement/v1";
const PREDICATE = "https://slsa.dev/provenance/v1";

/** What `florecon ship` does, among the ways to build something. */
const BUILD_TYPE = "urn:florecon:ship:1";

/** No honest statement is larger, and none names more sources. */
const MAX_BYTES = 256 << 10;
const MAX_SOURCES = 1_000;
const MAX_TEXT = 1_000;

/** How a module was built, and of what. */
export interface Provenance {
  /** What built it: `florecon/0.1.0 asc/0.28.20`. */
  builder: string;
  /** The files that were compiled, by path, with `sha256:<hex>` of each. */
  sources: Record<string, string>;
  /** The commit that they stood at, in full; absent where there is none. */
  commit?: string;
  /** When it was built: ISO 8601, UTC; absent from a reproducible build. */
  at?: string;
}

/** What a module's section says. */
export interface ProvenanceRead {
  /** `null` where there is none, or none that can be read. */
  provenance: Provenance | null;
  /** Why it must not be believed; `null` where nothing speaks against it. */
  problem: Problem | null;
}

/** The module with its provenance, in place of any that it had. */
export function writeProvenance(
  bytes: Uint8Array,
  { builder, sources, commit, at }: Provenance,
): Uint8Array<ArrayBuffer> {
  const files = Object.entries(sources).sort(([one], [other]) => one < other ? -1 : 1);
  const statement = {
    _type: STATEMENT,
    subject: [{ name: "module", digest: { blake3: hexOf(codeDigest(bytes)) } }],
    predicateType: PREDICATE,
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: {},
        resolvedDependencies: [
          ...(commit === undefined ? [] : [{ name: "commit", digest: { gitCommit: commit } }]),
          ...files.map(([name, digest]) => ({ name, digest: { sha256: hexOf(digest) } })),
        ],
      },
      runDetails: { builder: { id: builder }, ...(at && { metadata: { finishedOn: at } }) },
    },
  };
  const content = new TextEncoder().encode(JSON.stringify(statement));
  const rest = withoutSections(bytes, [PROVENANCE_SECTION]);
  return concat([rest, encodeCustomSection(PROVENANCE_SECTION, content)]);
}

/** Reads where a module says that it comes from. Never throws. */
export function readProvenance(bytes: Uint8Array): ProvenanceRead {
  const content = customSection(bytes, PROVENANCE_SECTION);
  if (content === null) return { provenance: null, problem: null };
  const read = content.length > MAX_BYTES ? null : parsed(content);
  if (read === null) return bad("its provenance is no statement that can be read");
  if (read.subject !== hexOf(codeDigest(bytes))) {
    return bad("its provenance is of another module; ship it again");
  }
  return { provenance: read.provenance, problem: null };
}

function parsed(content: Uint8Array): { subject: string; provenance: Provenance } | null {
  try {
    // deno-lint-ignore no-explicit-any -- whatever is not there throws, and is no statement then
    const { _type, subject, predicateType, predicate } = parseJson(decode(content)) as any;
    const { buildDefinition, runDetails } = predicate;
    const isOurs = _type === STATEMENT && predicateType === PREDICATE &&
      buildDefinition.buildType === BUILD_TYPE;
    const parts = buildDefinition.resolvedDependencies;
    if (!isOurs || !Array.isArray(parts) || parts.length > MAX_SOURCES) return null;
    const commit = parts.find(({ digest }) => digest.gitCommit !== undefined)?.digest.gitCommit;
    const files = parts.filter(({ digest }) => digest.sha256 !== undefined)
      .map(({ name, digest }) => [text(name), `sha256:${text(digest.sha256)}`]);
    const at = isRecord(runDetails.metadata) ? runDetails.metadata.finishedOn : undefined;
    const provenance = {
      builder: text(runDetails.builder.id),
      sources: Object.fromEntries(files),
      ...(commit !== undefined && { commit: text(commit) }),
      ...(at !== undefined && { at: text(at) }),
    };
    return { subject: text(subject[0].digest.blake3), provenance };
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  if (typeof value === "string" && value.length <= MAX_TEXT) return value;
  throw new TypeError("no text, or too long a one");
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** `blake3:<hex>` without what is in front. */
function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(":") + 1);
}

function bad(message: string): ProvenanceRead {
  return { provenance: null, problem: { code: "bad_provenance", message } };
}
