import { editorFiles } from "./editor.ts";
import type { Template } from "./names.ts";
import { starter } from "./starter.ts";

const FILES: Record<Template, ReadonlyMap<string, string>> = { starter };

/**
 * A new project's files, by path.
 *
 * @param domain takes the place of the template's own domain id
 */
export function projectFiles(template: Template, domain: string): Map<string, string> {
  const files = new Map([...FILES[template], ...editorFiles()]);
  for (const path of FILES[template].keys()) {
    files.set(path, files.get(path)!.replaceAll(`example.${template}`, domain));
  }
  return files;
}
