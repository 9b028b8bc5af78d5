import { isAbsolute, join } from "node:path";
import { kindOf } from "./files.ts";

/** Folders below one another that `**` looks into: a link may lead round in a circle. */
const DEEPEST = 16;

/** What makes a part of a path a pattern. */
const WILD = /[*?]/;

/** Whether it is a pattern, and no path of one file. */
export function isPattern(path: string): boolean {
  return WILD.test(path);
}

/**
 * The files that a path or a pattern names, as paths from a folder, in order of name: `*` stands for any
 * letters of a name, `?` for one, and `**` for any folders. A name that begins with a dot has to be
 * asked for with one.
 */
export function filesNamed(folder: string, pattern: string): string[] {
  const parts = pattern.split("/");
  const wild = parts.findIndex((part) => WILD.test(part));
  if (wild < 0) return kindOf(pathFrom(folder, pattern)) === "file" ? [pattern] : [];
  const found = below(folder, parts.slice(0, wild).join("/"), parts.slice(wild), 0);
  return [...new Set(found)].sort();
}

/** Where a path leads that begins in a folder. */
function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function below(folder: string, path: string, [part, ...rest]: string[], depth: number): string[] {
  const under = (name: string) => path === "" ? name : `${path}/${name}`;
  const within = (name: string) => below(folder, under(name), rest, depth);
  if (part === undefined) return kindOf(pathFrom(folder, path)) === "file" ? [path] : [];
  if (!WILD.test(part)) return within(part);
  if (part !== "**") return namesIn(pathFrom(folder, path), part).flatMap(within);
  const here = below(folder, path, rest, depth);
  if (depth === DEEPEST) return here;
  const folders = namesIn(pathFrom(folder, path), "*")
    .filter((name) => kindOf(pathFrom(folder, under(name))) === "folder");
  return [
    ...here,
    ...folders.flatMap((name) => below(folder, under(name), [part, ...rest], depth + 1)),
  ];
}

/** The names in a folder that a pattern fits; none where it cannot be looked into. */
function namesIn(folder: string, pattern: string): string[] {
  const letters = [...pattern].map((it) =>
    it === "*" ? ".*" : it === "?" ? "." : RegExp.escape(it)
  );
  const fitting = new RegExp(`^${letters.join("")}$`, "su");
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name)
      .filter((name) => fitting.test(name) && (pattern[0] === "." || name[0] !== "."));
  } catch {
    return [];
  }
}
