/** Which types the files of this repository export, and under what names. */
import { dirname, relative, resolve } from "node:path";
import { ROOT } from "./imports.ts";

const DECLARED = /^export (?:declare )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm;

/** The types that a file declares and exports. */
export function typesDeclared(file: string): string[] {
  return [...textOf(file).matchAll(DECLARED)].map(([, name]) => name);
}

/** The names of the types that a facade exports, directly and through others, each once. */
export function publicTypes(facade: string): string[] {
  const names = new Set(typesDeclared(facade));
  const exported = /^export (?:type )?(?:\*|\{([^}]*)\}) from "(\.[^"]+)";/gm;
  for (const [, members, path] of textOf(facade).matchAll(exported)) {
    const there = publicTypes(relative(ROOT, resolve(ROOT, dirname(facade), path)));
    if (members === undefined) there.forEach((name) => names.add(name));
    else for (const [name, now] of pairs(members)) if (there.includes(name)) names.add(now);
  }
  return [...names];
}

/** `a, type B, C as D` as names, each with the one that it goes by outside. */
function pairs(members: string): [name: string, now: string][] {
  return members.replaceAll(/\/\*[^]*?\*\//g, "").split(",")
    .map((member) => member.trim().replace(/^type /, ""))
    .filter((member) => member !== "")
    .map((member) => member.split(/ as /))
    .map(([name, now = name]) => [name, now]);
}

function textOf(file: string): string {
  return Deno.readTextFileSync(resolve(ROOT, file));
}
