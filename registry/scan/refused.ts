import type { RefusedFile } from "../finding.ts";

/**
 * A path of which nothing could be read.
 *
 * @param why the system's own error, or a sentence
 */
export function refused(path: string, why: unknown): RefusedFile {
  const message = typeof why === "string" ? why : sentence(why);
  return { ok: false, path, size: 0, mtime: 0, code: "unreadable", message };
}

function sentence(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file; check the path";
  if (error instanceof Deno.errors.FilesystemLoop) {
    return "this link leads in a circle; remove it";
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return "permission denied; let it be read, or leave it out";
  }
  const why = error instanceof Error ? error.message : String(error);
  return `this cannot be read: ${why.replace(/ \(os error \d+\).*/s, "").toLowerCase()}; mend it`;
}
