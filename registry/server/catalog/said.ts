import { readDocsFrom } from "../../module/docs.ts";
import type { Source } from "../../module/wasm.ts";
import type { Blurb } from "./entry.ts";

/** Longer sentences are none. */
const LONGEST = 300;

/** What a module's author says of it in a few words; nothing where nothing can be read. */
export function saidIn(source: Source): Blurb {
  const { summary = "", keywords = [] } = readDocsFrom(source).docs;
  return {
    summary: summary.slice(0, LONGEST),
    keywords: keywords.map((it) => it.slice(0, LONGEST)),
  };
}
