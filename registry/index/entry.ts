import {
  ABI_VERSION,
  type InputField,
  type Manifest,
  type Selector,
} from "../../core/host/describe/describe.ts";
import { isDescribe } from "../../core/host/describe/check.ts";
import { parseJson } from "../../core/host/json.ts";
import { MAX_SIGNATURES } from "../trust/signature_data.ts";

// Letters. An index comes from anywhere, and what it says goes into addresses and onto terminals.
const MAX_PATH = 2048;
const MAX_TIME = 64;
const MAX_KEY_ID = 128;
const MAX_REASON = 1000;

/** One version of a plugin, as an index has it. */
export interface IndexEntry {
  /** Where the module is, from where the index is; with slashes. */
  path: string;
  /** The file digest. */
  digest: string;
  /** Bytes. */
  size: number;
  /** When the file was last changed: ISO 8601, UTC. */
  mtime: string;
  /** The columns that it reads, as its manifest declares them. */
  input: InputField[];
  /** Which data it is for, where its manifest says so. */
  selector?: Selector;
  /** Key ids in hex of the signatures that it carries; whether they hold is another question. */
  signatures: string[];
  /** Withdrawn by its publisher: never chosen, still there for whoever pinned it. */
  yanked: boolean;
  /** Why it was, as its publisher says. */
  withdrawn?: string;
}

/** An index: by domain id, then by version. */
export type Index = Record<string, Record<string, IndexEntry>>;

/** An entry with its name. */
export interface Indexed {
  /** The domain id. */
  id: string;
  /** Semver. */
  version: string;
  /** What the index says of it. */
  entry: IndexEntry;
}

/** The entries of an index that can be used. Whatever else it says is passed over; never throws. */
export function parseIndex(text: string): Indexed[] {
  let document: unknown;
  try {
    document = parseJson(text);
  } catch {
    return [];
  }
  return fieldsOf(document).flatMap(([id, versions]) =>
    fieldsOf(versions)
      .map(([version, entry]) => ({ id, version, entry: entry as IndexEntry }))
      .filter(isIndexed)
  );
}

/** What an entry tells of a plugin's manifest: enough to choose by. */
export function manifestOf({ id, version, entry }: Indexed): Manifest {
  const { input, selector } = entry;
  const domain = { id, version };
  return {
    abi_version: ABI_VERSION,
    domain,
    input,
    report_schema: 1,
    ...(selector && { selector }),
  };
}

/** Entries as one document, the same for the same plugins in whatever order. */
export function formatIndex(indexed: Indexed[]): string {
  const ordered = indexed.toSorted((one, other) => keyOf(one) < keyOf(other) ? -1 : 1);
  const byId = Map.groupBy(ordered, ({ id }) => id);
  const index: Index = Object.fromEntries(
    [...byId].map(([id, all]) => [
      id,
      Object.fromEntries(all.map(({ version, entry }) => [version, entry])),
    ]),
  );
  return JSON.stringify(index, null, 1) + "\n";
}

function isIndexed(indexed: Indexed): boolean {
  const { entry } = indexed;
  if (typeof entry !== "object" || entry === null || !isDescribe(manifestOf(indexed))) return false;
  const { path, digest, size, mtime, signatures, yanked, withdrawn } = entry;
  return isText(path, MAX_PATH) && isText(mtime, MAX_TIME) && !Number.isNaN(Date.parse(mtime)) &&
    Number.isSafeInteger(size) && /^blake3:[0-9a-f]{64}$/.test(digest) &&
    typeof yanked === "boolean" && isText(withdrawn ?? "", MAX_REASON) &&
    Array.isArray(signatures) &&
    signatures.length <= MAX_SIGNATURES && signatures.every((it) => isText(it, MAX_KEY_ID));
}

function isText(value: unknown, letters: number): boolean {
  return typeof value === "string" && value.length <= letters;
}

function fieldsOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function keyOf({ id, version }: Indexed): string {
  return `${id} ${version}`;
}
