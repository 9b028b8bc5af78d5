/**
 * The workspace file of the original's hosts, which is read and never written. It names groups by
 * their origins, tags by row, and does not say what a row was worth.
 *
 * @module
 */
import { isRecord } from "../../core/host/json.ts";
import type { Saved, SavedGroup } from "./document.ts";

type Part = SavedGroup["allocations"][number];

const KIND = "florecon.workspace";
const VERSION = 1;

/** A group that somebody made by hand and gave no origin. */
const BY_HAND = "manual";

/** What is taken over from such a file. */
export interface TakenOver extends Omit<Saved, "florecon"> {
  /** What is not as it was there, for people. */
  remarks: string[];
}

/** Whether a document is such a file. */
export function isOriginal(document: Record<string, unknown>): boolean {
  return document.kind === KIND;
}

/** Takes a file over, or says what keeps it from being one. */
export function takeOver(document: Record<string, unknown>): TakenOver | string {
  if (document.version !== VERSION) {
    return `it is version ${document.version} of the original's, and this reads ${VERSION}`;
  }
  const plugin = pluginIn(document.domain ?? null);
  if (plugin === null) return `"domain" names no plugin`;
  const decisions = decisionsIn(document.decisions);
  if (typeof decisions === "string") return decisions;
  const read = tagsIn(document.tags ?? {});
  if (typeof read === "string") return read;
  const remarks = plugin.domain === "" ? ["it does not say for which plugin"] : [];
  return { plugin, decisions, tags: read.tags, remarks: [...remarks, ...read.remarks] };
}

function pluginIn(domain: unknown): TakenOver["plugin"] | null {
  if (domain === null) return { domain: "", version: "", digest: "" };
  const said = typeof domain === "string" ? { id: domain } : domain;
  if (!isRecord(said) || typeof said.id !== "string") return null;
  const version = typeof said.version === "string" ? said.version : "";
  return { domain: said.id, version, digest: "" };
}

function decisionsIn(listed: unknown): SavedGroup[] | string {
  if (!Array.isArray(listed)) return `"decisions" is not a list`;
  const decisions: SavedGroup[] = [];
  for (const [at, it] of listed.entries()) {
    if (!isRecord(it)) return `decisions[${at}] is not an object`;
    const { origin = BY_HAND, reason, allocations } = it;
    if (typeof origin !== "string") return `decisions[${at}] has no origin`;
    if (!Array.isArray(allocations) || !allocations.every(isPart)) {
      return `decisions[${at}] needs allocations of whole ids and amounts, up to 2^53 - 1`;
    }
    const parts = allocations.filter(({ amount }) => amount !== 0)
      .map(({ id, amount }) => ({ id, amount }));
    // A row that is worth nothing stays open whatever anybody decides.
    if (parts.length === 0) continue;
    const said = typeof reason === "string" && reason !== "" ? { reason } : {};
    decisions.push({ label: origin, ...said, allocations: parts });
  }
  return withWholes(decisions);
}

/** What all decisions hold of a row is taken for the whole of it: otherwise they lapse. */
function withWholes(decisions: SavedGroup[]): SavedGroup[] {
  const wholes = new Map<number, number>();
  for (const { id, amount } of decisions.flatMap((it) => it.allocations)) {
    wholes.set(id, (wholes.get(id) ?? 0) + amount);
  }
  const withWhole = ({ id, amount }: Part): Part => {
    const of = wholes.get(id)!;
    return { id, amount, ...(of !== amount && { of }) };
  };
  return decisions.map((it) => ({ ...it, allocations: it.allocations.map(withWhole) }));
}

function tagsIn(overlay: unknown): Pick<TakenOver, "tags" | "remarks"> | string {
  if (!isRecord(overlay)) return `"tags" is not an object`;
  const { tags: byRow = {}, meta = {} } = overlay;
  if (!isRecord(byRow) || !isRecord(meta)) return `"tags" is not an object`;
  const rows = new Map<string, number[]>();
  for (const [row, listed] of Object.entries(byRow)) {
    const id = Number(row);
    if (!/^-?\d+$/.test(row) || !Number.isSafeInteger(id)) {
      return `a tag is on the row ${JSON.stringify(row)}, which is no id`;
    }
    if (!Array.isArray(listed) || !listed.every((it) => typeof it === "string")) {
      return `the tags of row ${row} are not a list of texts`;
    }
    for (const tag of new Set<string>(listed)) {
      if (rows.has(tag)) rows.get(tag)!.push(id);
      else rows.set(tag, [id]);
    }
  }
  return named(rows, meta);
}

/** Tags by their labels, each as one word. */
function named(
  rows: Map<string, number[]>,
  meta: Record<string, unknown>,
): Pick<TakenOver, "tags" | "remarks"> | string {
  const tags = new Map<string, number[]>();
  const remarks: string[] = [];
  for (const [tag, ids] of rows) {
    const said = Object.hasOwn(meta, tag) ? meta[tag] : undefined;
    const label = isRecord(said) && typeof said.label === "string" ? said.label : tag;
    const word = label.replaceAll(/[^\p{L}\p{N}._:/-]+/gu, "-").replace(/^[^\p{L}\p{N}]+/u, "");
    if (word === "") return `the tag ${JSON.stringify(label)} has no letter`;
    if (tags.has(word)) return `two of its tags would be ${word} here`;
    if (word !== label) remarks.push(`the tag ${JSON.stringify(label)} is ${word} here`);
    tags.set(word, ids.toSorted((a, b) => a - b));
  }
  return { tags: Object.fromEntries(tags), remarks };
}

function isPart(part: unknown): part is Part {
  return isRecord(part) && Number.isSafeInteger(part.id) && Number.isSafeInteger(part.amount);
}
