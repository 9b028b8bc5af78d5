import { assertEquals } from "@std/assert/equals.js";
import { assert } from "@std/assert/assert.js";
import { dirname, relative, resolve } from "node:path";

/**
 * Which room may import which. A room is the longest prefix that fits a file; an import inside a
 * room is always fine. What a room does not name, it may not reach.
 */
const MAY_IMPORT: Record<string, string[]> = {
  "core/algebra": [],
  "core/flow": ["core/algebra"],
  "core/workspace": ["core/algebra"],
  "core/sdk": ["core/algebra", "core/flow"],
  "core/sdk.ts": ["core/algebra", "core/flow", "core/sdk"],
  "core/guest": ["core/algebra", "core/flow", "core/workspace", "core/sdk"],
  "core/host": ["core/algebra", "core/workspace"],
  "registry": ["core/host"],
  "cli/compiler": ["core/host", "registry"],
  "cli": ["core/host", "registry", "cli/compiler", "deno.json"],
  "mod.ts": ["core/algebra", "core/flow", "core/workspace", "core/host"],
};

/** Rooms that must run in a browser and in wasm alike: no package, no Deno. */
const PURE = ["core/algebra", "core/flow", "core/workspace", "core/sdk", "core/guest"];

const root = resolve(import.meta.dirname!, "..");

interface Arrow {
  from: string;
  to: string;
}

Deno.test("imports run one way through the house", () => {
  const wrong = arrows().filter(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)];
    return here !== there && !MAY_IMPORT[here!].includes(there ?? to);
  });
  assertEquals(wrong.map(({ from, to }) => `${from} must not import ${to}`), []);
});

Deno.test("the shared rooms import no package and do not know Deno", () => {
  const wrong = files().filter((file) => PURE.includes(roomOf(file)!)).filter((file) => {
    const text = Deno.readTextFileSync(resolve(root, file));
    return packages(text).length > 0 || /\bDeno\./.test(text);
  });
  assertEquals(wrong, []);
});

Deno.test("the check sees an arrow that runs the wrong way", () => {
  assertEquals(imports(`import { a } from "../host/a.ts";\nexport * from './b.ts';`), [
    "../host/a.ts",
    "./b.ts",
  ]);
  assertEquals(imports(`const x = await import("../../cli/main.ts");`), ["../../cli/main.ts"]);
  assertEquals(packages(`import { x } from "apache-arrow";`), ["apache-arrow"]);
  assert(!MAY_IMPORT["core/host"].includes(roomOf("cli/main.ts")!));
});

function arrows(): Arrow[] {
  return files().flatMap((from) => {
    const text = Deno.readTextFileSync(resolve(root, from));
    return imports(text).map((path) => ({
      from,
      to: relative(root, resolve(root, dirname(from), path)),
    }))
      // Sources and templates are carried as text, not linked.
      .filter(({ to }) => !embedded(text, from, to));
  });
}

function embedded(text: string, from: string, to: string): boolean {
  const path = relative(dirname(from), to);
  const spelled = path.startsWith(".") ? path : `./${path}`;
  const compact = text.replace(/\s+/g, "").replaceAll(",}", "}");
  return compact.includes(`"${spelled}"with{type:"text"}`);
}

function imports(text: string): string[] {
  return specifiers(text).filter((name) => name.startsWith("."));
}

function packages(text: string): string[] {
  return specifiers(text).filter((name) => !name.startsWith("."));
}

function specifiers(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)["']([^"'\n]+)["']/gm;
  return [...code.matchAll(pattern)].map((match) => match[1]);
}

function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function files(): string[] {
  const found: string[] = ["mod.ts", "core/sdk.ts"].filter((file) => exists(file));
  const walk = (folder: string) => {
    for (const entry of Deno.readDirSync(resolve(root, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) walk(path);
      else if (path.endsWith(".ts")) found.push(path);
    }
  };
  ["core", "registry", "cli"].forEach(walk);
  return [...new Set(found)];
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(resolve(root, file)).isFile;
  } catch {
    return false;
  }
}
