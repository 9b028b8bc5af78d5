/** Which file of this repository imports which: the arrows that the house is held to. */
import { dirname, relative, resolve } from "node:path";

/** The repository's own folder. */
export const ROOT = resolve(import.meta.dirname!, "../../..");

/** One file and one that it imports, both by their paths in the repository. */
export interface Arrow {
  from: string;
  to: string;
}

/** Every file below the folders that ends so, in order: TypeScript unless told otherwise. */
export function sources(folders: readonly string[], ending = /\.tsx?$/): string[] {
  return folders.flatMap((folder) => {
    const entries = [...Deno.readDirSync(resolve(ROOT, folder))];
    return entries.flatMap(({ name, isDirectory }) => {
      const path = `${folder}/${name}`;
      if (isDirectory) return sources([path], ending);
      return ending.test(path) ? [path] : [];
    });
  }).sort();
}

/** What the files import of each other, types included. */
export function arrows(files: readonly string[]): Arrow[] {
  return files.flatMap((from) => {
    const text = Deno.readTextFileSync(resolve(ROOT, from));
    const named = from.endsWith(".py") ? pythonPaths(text) : specifiers(text);
    return named
      .filter((name) => name.startsWith("."))
      .map((name) => ({ from, to: relative(ROOT, resolve(ROOT, dirname(from), name)) }));
  });
}

/** What a Python file imports of its own package: `../module/plugin.py` for `from ..module.plugin`. */
export function pythonPaths(text: string): string[] {
  const pattern = /^[ \t]*from (\.+)([\w.]*) import (?:\(([^)]*)\)|(.*))$/gm;
  return [...text.matchAll(pattern)].flatMap(([, dots, module, ...names]) => {
    const folder = `./${"../".repeat(dots.length - 1)}`;
    if (module !== "") return [`${folder}${module.replaceAll(".", "/")}.py`];
    const files = names.join("").match(/\w+/g) ?? [];
    return files.map((name) => `${folder}${name}.py`);
  });
}

/** The packages that a file imports. */
export function packages(file: string): string[] {
  const text = Deno.readTextFileSync(resolve(ROOT, file));
  return specifiers(text).filter((name) => !name.startsWith("."));
}

/** What a text imports. Files that it carries as text, with `with { type: "text" }`, are no part of it. */
export function specifiers(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
  const pattern =
    /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)["']([^"'\n]+)["'](?!\s*with\s*\{\s*type:\s*"text")/gm;
  return [...code.matchAll(pattern)].map((match) => match[1]);
}

/**
 * The circles among the parts of a folder, each as one way round: its files and its folders, of which
 * each stands for all that is in it.
 */
export function circles(folder: string, arrows: readonly Arrow[]): string[] {
  const parts = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    const [here, there] = [partOf(folder, from), partOf(folder, to)];
    if (here === null || there === null || here === there) continue;
    parts.set(here, (parts.get(here) ?? new Set()).add(there));
  }
  return [...parts.keys()].flatMap((part) => {
    const way = wayBack(part, parts);
    return way === null ? [] : [`${folder}: ${way.join(" -> ")}`];
  });
}

/** A shortest way from a part back to itself. */
function wayBack(start: string, parts: Map<string, Set<string>>): string[] | null {
  const ways = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of parts.get(way.at(-1)!) ?? []) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

function partOf(folder: string, path: string): string | null {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split("/")[0] : null;
}
