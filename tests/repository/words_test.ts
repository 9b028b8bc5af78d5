/** One word for one thing: in the code, on the pages, and in the glossary that says which. */
import { assertEquals } from "@std/assert/equals.js";
import { resolve } from "node:path";
import { pageOf } from "../support/documents/page.ts";
import { ROOT, sources } from "../support/repository/imports.ts";
import { publicTypes, typesDeclared } from "../support/repository/types.ts";

/** Rooms that share their words; plugins and benchmarks are programs of their own. */
const ROOMS = [
  "core",
  "compiler",
  "registry",
  "sources",
  "decisions",
  "workbench",
  "workbook",
  "look",
  "cli",
];

/** What users of the library, authors of plugins and users of registries have before them. */
const PUBLIC = ["mod.ts", "core/sdk/mod.ts", "registry/mod.ts"].flatMap(publicTypes);

/** The name that is kept for sources of before. */
const OLDER = "Item";

const GLOSSARY = pageOf("docs/glossary.md");

/** Words that went, and what is said now. A letter in brackets keeps this list out of itself. */
const GONE: [word: RegExp, now: string][] = [
  [/\b[lL]egs?\b|\w[L]egs?\b|\bleg[A-Z]/, "a group has members, each an allocation"],
  [/\bI[t]em\s*<|\bnew I[t]em\b|[{,]\s*I[t]em\b/, "Lot"],
  [/--w[h]y\b/, "--reason"],
  [/extends P[l]ugin\s*</, "Domain"],
];

/** What is there to hold older names to what they promise. */
const ABOUT_OLDER_NAMES = "tests/compiler/older_names_test.ts";

Deno.test("no two files export types of one name", () => {
  const declared = ROOMS.flatMap((room) => sources([room]))
    // Under asc, an `.as.ts` stands in for the file beside it; a `.d.ts` says what others declare.
    .filter((file) => !file.endsWith(".as.ts") && !file.endsWith(".d.ts"))
    .flatMap((file) => typesDeclared(file).map((name) => ({ name, file })));
  const files = Map.groupBy(declared, ({ name }) => name);
  const shared = [...files].filter(([, places]) => places.length > 1);
  assertEquals(shared.map(([name, places]) => `${name}: ${places.map((it) => it.file)}`), []);
});

Deno.test("a word that went does not come back", () => {
  const found = written().flatMap((path) => {
    const lines = Deno.readTextFileSync(resolve(ROOT, path)).split("\n");
    return lines.flatMap((line, at) =>
      GONE.filter(([word]) => word.test(line)).map(([, now]) => `${path}:${at + 1}: write ${now}`)
    );
  });
  assertEquals(found, []);
});

Deno.test("no text carries the marks of a merge", () => {
  const marked = written().filter((path) => {
    return /[<]{7} |[>]{7} /.test(Deno.readTextFileSync(resolve(ROOT, path)));
  });
  assertEquals(marked, []);
});

Deno.test("a word that went is seen wherever it hides", () => {
  const isGone = (line: string) => GONE.some(([word]) => word.test(line));
  const gone = ["one l-eg", "l-egs.length", "maxL-eg", "writeL-eg(", "new I-tem<Row>(1)"];
  assertEquals(gone.filter((line) => !isGone(line.replace("-", ""))), []);
  assertEquals(["legal", "illegible", "an open item", "Legirai"].filter(isGone), []);
});

Deno.test("every type that the glossary names is there", () => {
  const files = ROOMS.flatMap((room) => sources([room]));
  const there = new Set([...files.flatMap(typesDeclared), ...PUBLIC]);
  assertEquals(namedByGlossary().filter((name) => !there.has(name)), []);
});

Deno.test("every public type whose name is a single word is in the glossary", () => {
  const words = PUBLIC.filter((name) => /^[A-Z][a-z]+$/.test(name) && name !== OLDER);
  assertEquals(words.filter((word) => !namedByGlossary().includes(word)), []);
});

Deno.test("the glossary says each word once", () => {
  const words = [...GLOSSARY.matchAll(/\*\*([^*]+)\*\*/g)].map(([, word]) => word);
  assertEquals(words.filter((word, at) => words.indexOf(word) < at), []);
});

Deno.test("a type that is called as a word of the glossary is explained where the word is", () => {
  const entries = GLOSSARY.split(/^- /m);
  const strays = namedByGlossary().filter((type) => {
    const own = entries.find((it) => it.includes(`**${type.toLowerCase()}**`));
    return own !== undefined && !own.includes(`\`${type}\``);
  });
  assertEquals(strays, []);
});

/** What the glossary sets in the font of code, where it is the name of a type. */
function namedByGlossary(): string[] {
  return [...GLOSSARY.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name);
}

/** Every text of the repository that a person wrote, but for data. */
function written(): string[] {
  const files = [...ROOMS, "plugins", "bench", "hosts", "tests"].flatMap((folder) => texts(folder));
  return ["README.md", "mod.ts", ...texts("docs"), ...files]
    .filter((path) => path !== ABOUT_OLDER_NAMES);
}

function texts(folder: string): string[] {
  return [...Deno.readDirSync(resolve(ROOT, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return texts(path);
    return /\.(tsx?|md|py|mjs|html)$/.test(name) ? [path] : [];
  });
}
