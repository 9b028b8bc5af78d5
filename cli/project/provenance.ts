import { commitOf } from "./commit.ts";
import type { Build } from "../../core/host/describe/describe.ts";
import type { Provenance } from "../../registry/module/provenance.ts";
import type { Project } from "./project.ts";

/** A project that remembers which of its files were read. */
export function remembering(project: Project): { project: Project; files: Map<string, string> } {
  const files = new Map<string, string>();
  const read = (path: string) => {
    const text = project.read(path);
    if (text !== null) files.set(path, text);
    return text;
  };
  return { project: { ...project, read }, files };
}

/**
 * Where a module comes from: the files that it was compiled of, and by what.
 *
 * @param build as its manifest says
 */
export async function provenanceOf(
  files: Map<string, string>,
  folder: string,
  build: Build,
): Promise<Provenance> {
  const sources: Record<string, string> = {};
  for (const [path, text] of files) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    sources[path] = `sha256:${new Uint8Array(hash).toHex()}`;
  }
  const commit = build.git === undefined ? undefined : await commitOf(folder);
  return {
    builder: build.toolchain!,
    sources,
    ...(commit !== undefined && { commit }),
    ...(build.at !== undefined && { at: build.at }),
  };
}
