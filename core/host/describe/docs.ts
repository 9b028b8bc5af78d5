/**
 * What a plugin's author says of it: the document of the section `florecon.docs`, for people and
 * editors. Nothing is ever decided by it.
 *
 * @module
 */
import { isRecord, parseJson } from "../json.ts";
import type { Describe } from "./describe.ts";
import { MAX_DECLARED, MAX_NAME } from "./limits.ts";

/** What is said of one column, or of one setting. */
export interface FieldDocs {
  /** What it is. */
  comment: string;
  /** What it counts in: `days`, `minor units`. */
  unit?: string;
  /** A value that it may have. */
  example?: string;
}

/** What is said of one step of a strategy, by the name that groups bear as their reason. */
export interface StageDocs {
  name: string;
  comment: string;
}

/** The document. Comments are plain text, a paragraph to a line; `readme` and `changes` are Markdown. */
export interface PluginDocs {
  /** One sentence; absent where the author wrote none. */
  summary?: string;
  /** What the author says beyond that. */
  description?: string;
  /** By the names of columns. */
  columns?: Record<string, FieldDocs>;
  /** By the names of settings. */
  settings?: Record<string, FieldDocs>;
  /** In the order of the source. */
  stages?: StageDocs[];
  readme?: string;
  /** What is new in this version. */
  changes?: string;
  /** As SPDX has it, such as `MIT`. */
  license?: string;
  /** An address. */
  repository?: string;
  keywords?: string[];
  authors?: string[];
}

/** The section holds no more bytes than this. */
export const MAX_DOCS_BYTES = 1 << 18;

/** No list is longer. */
const MOST = 100;

const TEXTS = ["summary", "description", "readme", "changes", "license", "repository"] as const;

/**
 * Reads the document of a section. What comes from outside may be anything: fields that are not known
 * are left out, and no text of it may be printed as it stands.
 *
 * @returns a few words on what is wrong, where something is
 */
export function parseDocs(content: Uint8Array): PluginDocs | string {
  if (content.length > MAX_DOCS_BYTES) return `they are larger than ${MAX_DOCS_BYTES} bytes`;
  let document: unknown;
  try {
    document = parseJson(content);
  } catch {
    return "they are not JSON in UTF-8, or nested without end";
  }
  if (!isRecord(document)) return "they are not a JSON object";
  const docs: PluginDocs = {};
  for (const name of TEXTS) {
    const text = document[name];
    if (text === undefined) continue;
    if (typeof text !== "string") return `${name} is not a text`;
    docs[name] = text;
  }
  for (const name of ["keywords", "authors"] as const) {
    const list = document[name];
    if (list === undefined) continue;
    const isList = Array.isArray(list) && list.length <= MOST &&
      list.every((it) => typeof it === "string");
    if (!isList) return `${name} is not a list of up to ${MOST} texts`;
    docs[name] = list;
  }
  for (const name of ["columns", "settings"] as const) {
    const fields = document[name];
    if (fields === undefined) continue;
    const read = fieldsOf(fields);
    if (read === null) return `${name} does not hold comments by name`;
    docs[name] = read;
  }
  const stages = document.stages;
  if (stages !== undefined) {
    const read = stagesOf(stages);
    if (read === null) return `stages is not a list of up to ${MAX_DECLARED} names and comments`;
    docs.stages = read;
  }
  return docs;
}

/** What is said of a column or a setting; `undefined` where nothing is. */
export function saidOf(
  fields: Record<string, FieldDocs> | undefined,
  name: string,
): FieldDocs | undefined {
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** What should be said of a plugin and is not, each as a sentence that says where. */
export function undocumented(
  { config = [] }: Pick<Describe, "config">,
  docs: PluginDocs,
): string[] {
  const silent = config.filter(({ name }) => saidOf(docs.settings, name) === undefined);
  return [
    ...(docs.summary === undefined
      ? ["nothing says what the plugin is for; write /** … */ above its class"]
      : []),
    ...silent.map(({ name }) => `nothing says what "${name}" sets; write /** … */ above it`),
  ];
}

function fieldsOf(fields: unknown): Record<string, FieldDocs> | null {
  if (!isRecord(fields)) return null;
  const entries = Object.entries(fields);
  if (entries.length > MAX_DECLARED) return null;
  const read: [string, FieldDocs][] = [];
  for (const [name, said] of entries) {
    if (name.length > MAX_NAME || !isRecord(said) || typeof said.comment !== "string") return null;
    const { comment, unit, example } = said;
    if (!isTextOrNone(unit) || !isTextOrNone(example)) return null;
    read.push([name, { comment, ...(unit && { unit }), ...(example && { example }) }]);
  }
  return Object.fromEntries(read);
}

function stagesOf(stages: unknown): StageDocs[] | null {
  if (!Array.isArray(stages) || stages.length > MAX_DECLARED) return null;
  const read: StageDocs[] = [];
  for (const stage of stages) {
    if (!isRecord(stage)) return null;
    const { name, comment } = stage;
    if (typeof name !== "string" || typeof comment !== "string") return null;
    read.push({ name, comment });
  }
  return read;
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
