/** What runs elsewhere on this repository's word. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { ROOT } from "../support/repository/imports.ts";

const FOLDER = `${ROOT}/.github/workflows`;
const WORKFLOWS = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);

for (const name of WORKFLOWS) {
  const text = Deno.readTextFileSync(`${FOLDER}/${name}`);

  Deno.test(`${name} uses what nobody can change afterwards`, () => {
    const used = [...text.matchAll(/^\s*-? *uses: (.+)$/gm)].map(([, what]) => what);
    assert(used.length > 0);
    assertEquals(used.filter((it) => !/^\.\/|@[0-9a-f]{40} # v[\d.]+$/.test(it)), []);
  });

  Deno.test(`${name} runs tasks that there are`, () => {
    const { tasks } = JSON.parse(Deno.readTextFileSync(`${ROOT}/deno.json`));
    const run = [...text.matchAll(/deno@\S+ task (\w+)/g)].map(([, task]) => task);
    assertEquals(run.filter((task) => !(task in tasks)), []);
  });
}
