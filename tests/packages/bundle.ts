/** What the packages carry, in an empty folder. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { bundleInto } from "../../release/bundle.ts";
import { run } from "../support/process/florecon.ts";
import { emptyFolder, namingTheRepository, walk } from "./support.ts";

const folder = emptyFolder();
const home = emptyFolder();

await bundleInto(folder);

Deno.test("the bundle goes from an empty folder to a decision", async () => {
  const env = { HOME: home, DENO_DIR: `${home}/deno` };
  const rights = JSON.parse(await Deno.readTextFile(`${folder}/rights.json`));
  const command = ["run", ...rights, `${folder}/main.js`];
  await walk((args, cwd) => run(Deno.execPath(), [...command, ...args], { cwd, env }), home);
});

Deno.test("the bundle says who made what is inside, and not where it was made", async () => {
  const notices = await Deno.readTextFile(`${folder}/NOTICES.txt`);
  for (const name of ["apache-arrow", "assemblyscript", "binaryen", "hono", "zod"]) {
    assertMatch(notices, new RegExp(`^${name} \\d`, "m"));
  }
  assertMatch(notices, /Apache License/);
  assertEquals(namingTheRepository(folder), []);
});
