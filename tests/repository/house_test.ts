/** The house: which room may use which, and that everything in a room stands in one order. */
import { assertEquals } from "@std/assert/equals.js";
import { resolve } from "node:path";
import {
  type Arrow,
  arrows,
  circles,
  packages,
  pythonPaths,
  ROOT,
  sources,
  specifiers,
} from "../support/repository/imports.ts";

/**
 * The rooms from the ground up, and which rooms each may use. A room is the longest prefix that fits a
 * file; what a room does not name, it may not reach.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "core/dialect.ts": [],
  "core/dialect.d.ts": ["core/dialect.ts"],
  "core/algebra": ["core/dialect.ts"],
  "core/flow": ["core/algebra", "core/dialect.ts"],
  "core/workspace": ["core/algebra", "core/dialect.ts"],
  "core/sdk": ["core/algebra", "core/dialect.ts", "core/flow"],
  "core/guest": ["core/algebra", "core/sdk", "core/workspace"],
  "core/host": ["core/algebra", "core/sdk", "core/workspace"],
  "mod.ts": ["core/algebra", "core/flow", "core/host", "core/workspace"],
  "browser": ["core/host"],
  "decisions": ["core/host"],
  "compiler": ["core/host"],
  "registry": ["browser", "core/host", "look"],
  "registry/page": ["core/host"],
  "sources": ["core/host", "core/sdk"],
  "look": [],
  "workbook": ["core/host", "decisions", "look", "sources"],
  "workbench/page": ["core/host", "look", "workbench/server"],
  "workbench/server": ["browser", "core/host", "look"],
  "cli": [
    ...["compiler", "core/host", "decisions", "deno.json", "registry", "sources"],
    ...["workbench/server", "workbook"],
  ],
  "release": ["browser", "cli", "registry", "workbench/server"],
  "plugins": ["core/host"],
  "docs": ["cli"],
  "hosts": [],
  "bench": ["cli", "compiler", "core/flow", "core/host", "decisions", "plugins", "registry"],
};

/** Rooms that run in a browser and in wasm alike: no package, no Deno. */
const PURE = ["core/algebra", "core/flow", "core/workspace", "core/sdk", "core/guest"];

const FOLDERS = [...new Set(Object.keys(MAY_IMPORT).map((room) => room.split("/")[0]))]
  .filter((it) => !it.endsWith(".ts"));
const FILES = ["mod.ts", ...sources(FOLDERS), ...sources(["hosts"], /\.py$/)];
const ARROWS = arrows(FILES);

Deno.test("no folder of sources stands outside the house", () => {
  const folders = [...Deno.readDirSync(ROOT)].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name)
    .filter((name) => !/^\.|^(out|tests|examples)$/.test(name) && !FOLDERS.includes(name));
  assertEquals(sources(folders, /\.(tsx?|py)$/), []);
});

Deno.test("imports run one way through the house", () => {
  const wrong = between(ARROWS).filter(({ here, there }) => !MAY_IMPORT[here].includes(there));
  assertEquals(wrong.map(({ from, to }) => `${from} must not import ${to}`), []);
});

Deno.test("no arrow between rooms is permitted that nobody uses", () => {
  const used = new Set(between(ARROWS).map(({ here, there }) => `${here} -> ${there}`));
  const permitted = Object.entries(MAY_IMPORT).flatMap(([here, rooms]) =>
    rooms.map((there) => `${here} -> ${there}`)
  );
  assertEquals(permitted.filter((it) => !used.has(it)), []);
});

Deno.test("the files and folders of every folder have an order: there is no circle", () => {
  const folders = new Set(FILES.flatMap(foldersOf));
  assertEquals([...folders].sort().flatMap((folder) => circles(folder, ARROWS)), []);
});

Deno.test("a folder's facade is its mod.ts: no file stands beside a folder of its name", () => {
  const folders = new Set(FILES.flatMap(foldersOf));
  assertEquals(FILES.filter((file) => folders.has(file.replace(/\.(ts|py)$/, ""))), []);
});

Deno.test("a file does not say its folder's name again", () => {
  const repeating = FILES.filter((file) => {
    const [folder, name] = file.split("/").slice(-2);
    return name?.startsWith(`${folder.replace(/s$/, "")}_`);
  });
  assertEquals(repeating, []);
});

Deno.test("the shared rooms import no package and do not know Deno", () => {
  const wrong = FILES.filter((file) => PURE.includes(roomOf(file)!)).filter((file) => {
    const text = Deno.readTextFileSync(resolve(ROOT, file));
    return packages(file).length > 0 || /\bDeno\./.test(text);
  });
  assertEquals(wrong, []);
});

Deno.test("the checks see what they are there to see", () => {
  assertEquals(specifiers(`import { a } from "../host/a.ts";\nexport * from './b.ts';`), [
    "../host/a.ts",
    "./b.ts",
  ]);
  assertEquals(specifiers(`const x = await import("../cli/main.ts");`), ["../cli/main.ts"]);
  assertEquals(specifiers(`import a from "./a.ts" with { type: "text" };`), []);
  assertEquals(specifiers(`import a from "./a.json" with { type: "json" };`), ["./a.json"]);
  assertEquals(pythonPaths("from ..a.b import (\n    x,\n)\nfrom . import c, d\nimport os\n"), [
    "./../a/b.py",
    "./c.py",
    "./d.py",
  ]);
  const there = { from: "cli/a/x.ts", to: "cli/b/y.ts" };
  const back = { from: "cli/b/z.ts", to: "cli/a/x.ts" };
  assertEquals(circles("cli", [there]), []);
  assertEquals(circles("cli", [there, back]), ["cli: a -> b -> a", "cli: b -> a -> b"]);
  assertEquals(between([{ from: "core/host/a.ts", to: "cli/main.ts" }]).map((it) => it.there), [
    "cli",
  ]);
});

/** The arrows that leave a room, with the rooms that they join. */
function between(arrows: readonly Arrow[]): (Arrow & { here: string; there: string })[] {
  return arrows
    .map((arrow) => ({ ...arrow, here: roomOf(arrow.from)!, there: roomOf(arrow.to) ?? arrow.to }))
    .filter(({ here, there }) => here !== there);
}

function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((one, other) => other.length - one.length)[0];
}

/** `a/b/c.ts` is in `a` and in `a/b`. */
function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
