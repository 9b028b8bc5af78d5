/**
 * What a plugin's author says of it, in a custom section that is read where somebody asks for it, and
 * by no scan.
 *
 * @module
 */
import { concat } from "../../core/host/bytes.ts";
import { MAX_DOCS_BYTES, parseDocs, type PluginDocs } from "../../core/host/describe/docs.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import {
  DOCS_SECTION,
  encodeCustomSection,
  inMemory,
  isCustom,
  type Section,
  type Source,
  walk,
  withoutSections,
} from "./wasm.ts";

/** What a module's section of docs says. */
export interface DocsRead {
  /** Empty where there is no such section, or none that can be read. */
  docs: PluginDocs;
  /** Why it cannot be read; `null` where it can, or is not there. */
  problem: Problem | null;
}

/** Reads what is said of a module's plugin. Never throws. */
export function readDocs(bytes: Uint8Array): DocsRead {
  return readDocsFrom(inMemory(bytes));
}

/** Reads the same of a module that is read piece by piece: its section headers, and that section. */
export function readDocsFrom(source: Source): DocsRead {
  const section = walk(source).sections.find((it) => isCustom(it, DOCS_SECTION));
  const docs = section === undefined ? {} : parseSection(source, section);
  if (typeof docs !== "string") return { docs, problem: null };
  const message = `the plugin's docs cannot be read: ${docs}`;
  return { docs: {}, problem: { code: "bad_docs", message } };
}

/**
 * The module with these docs as its last section, in place of any that it had. Like a manifest they
 * are no part of the code digest.
 *
 * @throws {FloreconError} `docs_too_large`
 */
export function writeDocs(bytes: Uint8Array, docs: PluginDocs): Uint8Array<ArrayBuffer> {
  const content = new TextEncoder().encode(JSON.stringify(docs));
  if (content.length > MAX_DOCS_BYTES) {
    const message = `the plugin's docs take ${content.length} bytes, and ${MAX_DOCS_BYTES} is ` +
      "the most; shorten its README.md";
    throw new FloreconError("docs_too_large", message);
  }
  const rest = withoutSections(bytes, [DOCS_SECTION]);
  return concat([rest, encodeCustomSection(DOCS_SECTION, content)]);
}

/** One byte more than may stand there is enough to tell that it is too much. */
function parseSection(source: Source, { content, end }: Section): PluginDocs | string {
  return parseDocs(source.read(content, Math.min(end - content, MAX_DOCS_BYTES + 1)));
}
