/** The page of dependencies names every package that is imported, in the version that is, and no other. */
import { assertEquals } from "@std/assert/equals.js";

const root = new URL("../../", import.meta.url);

/** What `deno.json` maps to packages, as `name: package@version`. */
function imported(): string[] {
  const { imports } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));
  const told = Object.entries<string>(imports)
    .filter(([, target]) => !target.startsWith("./"))
    .map(([name, target]) => {
      const [, packaged] = /^npm:\/?((?:@[^/]+\/)?[^/@]+@[^/]+)/.exec(target)!;
      return `${name.replace(/\/$/, "")}: ${packaged}`;
    });
  return [...new Set(told)].sort();
}

/** What the page's tables say, in the same words: the first three cells of every row. */
function documented(): string[] {
  const page = Deno.readTextFileSync(new URL("docs/dependencies.md", root));
  return page.split("\n").flatMap((line) => {
    const [, names, packaged, version] = line.split("|").map((cell) => cell.trim());
    if (!names?.startsWith("`")) return [];
    return names.split(", ").map((name) => `${bare(name)}: ${bare(packaged)}@${version}`);
  }).sort();
}

function bare(name: string): string {
  return name.replaceAll("`", "");
}

Deno.test("docs/dependencies.md is held to deno.json", () => {
  assertEquals(documented(), imported());
});

Deno.test("every package is pinned to one version, which the lock has too", () => {
  const { specifiers } = JSON.parse(Deno.readTextFileSync(new URL("deno.lock", root)));
  const locked = Object.keys(specifiers);
  for (const it of imported()) {
    const [, packaged, version] = /: (.*)@([^@]*)$/.exec(it)!;
    assertEquals([packaged, /^\d+\.\d+\.\d+$/.test(version)], [packaged, true]);
    assertEquals([it, locked.includes(`npm:${packaged}@${version}`)], [it, true]);
  }
});
