/** What the how-tos show compiles where they say that it stands. */
import { assertEquals } from "@std/assert/equals.js";
import { blocksOf, pageOf } from "../support/documents/page.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { ROOT } from "../support/repository/imports.ts";

/** Where the code of each page belongs. */
const PLACES: Record<string, string> = {
  "docs/add-a-combinator.md": "core/algebra/route",
  "docs/add-a-command.md": "cli/commands",
  "docs/add-a-format.md": "sources/format/pipes",
  "docs/add-a-route.md": "registry/server/routes",
};

for (const [page, place] of Object.entries(PLACES)) {
  Deno.test(`the code of ${page} is free of errors`, async () => {
    using folder = temporaryFolder();
    const [{ code }] = blocksOf(pageOf(page)).filter(({ language }) => language === "ts");
    const here = `file://${ROOT}/${place}/`;
    const placed = code.replaceAll(
      /"(\.\.?\/[^"]+\.ts)"/g,
      (_, path) => `"${new URL(path, here)}"`,
    );
    const file = `${folder.path}/shown.ts`;
    Deno.writeTextFileSync(file, placed);
    const args = ["check", "--quiet", "--config", `${ROOT}/deno.json`, file];
    const { code: status, stderr } = await run(Deno.execPath(), args);
    assertEquals(status, 0, stderr);
  });
}
