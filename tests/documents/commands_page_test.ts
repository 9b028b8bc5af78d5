/** `docs/commands.md` says what the commands declare. */
import { assertEquals } from "@std/assert/equals.js";
import { writePage } from "../../docs/write_commands.ts";
import { pageOf } from "../support/documents/page.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

Deno.test("docs/commands.md is what deno task docs writes", async () => {
  using folder = temporaryFolder();
  // The formatter follows the settings of the folder that it is in.
  Deno.writeTextFileSync(`${folder.path}/deno.json`, `{ "fmt": { "lineWidth": 100 } }`);
  const fresh = new URL(`file://${folder.path}/commands.md`);
  await writePage(fresh);
  assertEquals(pageOf("docs/commands.md"), Deno.readTextFileSync(fresh), "run deno task docs");
});
