/** What has a version: florecon's stands in one place, and Deno's is the same in all. */
import { assertEquals } from "@std/assert/equals.js";
import { VERSION } from "../../cli/frame/version.ts";
import { pageOf } from "../support/documents/page.ts";

/** What names a version of florecon or of Deno, were it to have one. */
const PLACES = [
  ".ci/run",
  ".github/workflows/ci.yml",
  ".github/workflows/release.yml",
  "README.md",
  "CONTRIBUTING.md",
  "docs/install.md",
  "hosts/python/README.md",
  "hosts/python/pyproject.toml",
  "release/npm/README.md",
  "release/npm/package.json",
];

Deno.test("the version of florecon stands in deno.json alone", () => {
  assertEquals(VERSION, JSON.parse(pageOf("deno.json")).version);
  const stating = /^\s*"?version"?\s*[:=]\s*"\d|\bflorecon[@-]v?\d+\.\d/m;
  assertEquals(PLACES.filter((path) => stating.test(pageOf(path))), []);
});

Deno.test("pages ask for this version where they ask for one", () => {
  const asked = [...pageOf("docs/hosts.md").matchAll(/@florecon\/florecon@\^([\d.]+)/g)];
  assertEquals(new Set(asked.map(([, version]) => version)), new Set([VERSION]));
});

Deno.test("CHANGELOG.md says what is new in this version", () => {
  const [, newest] = /^## \[([\d.]+)\]/m.exec(pageOf("CHANGELOG.md"))!;
  assertEquals(newest, VERSION);
});

Deno.test("one version of Deno runs the tests and comes with the packages", () => {
  const pinned = PLACES.flatMap((path) => {
    const found = pageOf(path).matchAll(/\bdeno(?:@|==|": ")(\d+\.\d+\.\d+)/g);
    return [...found].map(([, version]) => version);
  });
  assertEquals([...new Set(pinned)].length, 1, pinned.join(", "));
});
