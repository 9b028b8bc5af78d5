/** Whatever a page points at is there. */
import { assertEquals } from "@std/assert/equals.js";
import { dirname, resolve } from "node:path";
import { pageOf } from "../support/documents/page.ts";
import { ROOT } from "../support/repository/imports.ts";

Deno.test("every link of every page leads somewhere", () => {
  const broken = pages(".").flatMap((page) =>
    linksOf(pageOf(page)).filter((link) => !leads(page, link)).map((link) => `${page}: ${link}`)
  );
  assertEquals(broken, []);
});

Deno.test("a link that leads nowhere is seen", () => {
  assertEquals(linksOf("[a](b.md) and [c](https://d.e/) and `[f](g)`"), ["b.md"]);
  assertEquals(leads("docs/month-end.md", "../README.md"), true);
  assertEquals(leads("docs/month-end.md", "../README.md#what-it-says"), true);
  assertEquals(leads("docs/month-end.md", "../README.md#what-it-said"), false);
  assertEquals(leads("docs/month-end.md", "nowhere.md"), false);
});

/** What a page points at, but for other sites and for what it shows as code. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/```[^]*?```|`[^`\n]*`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leads(page: string, link: string): boolean {
  const [path, heading] = link.split("#");
  const target = path === "" ? page : resolve(ROOT, dirname(page), path);
  try {
    if (!Deno.statSync(resolve(ROOT, target)).isFile) return heading === undefined;
  } catch {
    return false;
  }
  if (heading === undefined) return true;
  const headings = Deno.readTextFileSync(resolve(ROOT, target)).matchAll(/^#+ (.*)$/gm);
  return [...headings].some(([, text]) => anchorOf(text) === heading);
}

/** As renderers of Markdown name a heading. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-");
}

function pages(folder: string): string[] {
  const entries = [...Deno.readDirSync(resolve(ROOT, folder))];
  return entries.filter(({ name }) => !/^(\.|node_modules|out)/.test(name)).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory) return pages(path);
    return path.endsWith(".md") ? [path] : [];
  });
}
