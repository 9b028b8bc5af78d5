import type { PluginDocs } from "../../core/host/describe/docs.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import type { Project } from "./project.ts";

/** The file that says under which licence, by whom and where a plugin is kept. */
const PROJECT_FILE = "deno.json";

/**
 * All that a project says of its plugin: what its comments say, and what stands beside them: its
 * README, its licence, and what is new in this version.
 *
 * @param said what the comments of its source say
 */
export function projectDocs(project: Project, said: PluginDocs, version: string): PluginDocs {
  const [readme, changes] = [project.read("README.md"), project.read("CHANGELOG.md")];
  const entry = changes === null ? "" : entryOf(changes, version);
  return {
    ...said,
    ...(readme !== null && readme.trim() !== "" && { readme }),
    ...(entry !== "" && { changes: entry }),
    ...kept(project.read(PROJECT_FILE)),
  };
}

/** What a changelog says of a version: from its heading to the next one of that depth. */
function entryOf(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/);
  const own = new RegExp(`^(##?) (?:.*\\s)?\\[?v?${RegExp.escape(version)}\\]?(?:\\s|$)`);
  const first = lines.findIndex((line) => own.test(line));
  if (first < 0) return "";
  const [, depth] = own.exec(lines[first])!;
  const behind = lines.slice(first + 1);
  const next = behind.findIndex((line) => line.startsWith(`${depth} `));
  return (next < 0 ? behind : behind.slice(0, next)).join("\n").trim();
}

/** What the project file says for people. One with comments in it says nothing here. */
function kept(text: string | null): Partial<PluginDocs> {
  const document = text === null ? null : parsed(text);
  if (!isRecord(document)) return {};
  const textAt = (name: string) => {
    const value = document[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const listAt = (name: string) => {
    const value = document[name];
    const texts = Array.isArray(value) ? value.filter((it) => typeof it === "string") : [];
    return texts.length > 0 ? texts : undefined;
  };
  const [license, repository] = [textAt("license"), textAt("repository")];
  const [keywords, authors] = [listAt("keywords"), listAt("authors")];
  return {
    ...(license && { license }),
    ...(repository && { repository }),
    ...(keywords && { keywords }),
    ...(authors && { authors }),
  };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
