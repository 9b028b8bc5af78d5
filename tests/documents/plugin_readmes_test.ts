/** What the READMEs of the plugins say that a command prints is what it prints. */
import { assertEquals } from "@std/assert/equals.js";
import { florecon } from "../support/process/florecon.ts";

const plugins = new URL("../../plugins/", import.meta.url);

for (const name of ["bank", "intercompany", "payouts", "receivables"]) {
  Deno.test(`the score in the README of ${name} is the one that florecon test prints`, async () => {
    const readme = Deno.readTextFileSync(new URL(`${name}/README.md`, plugins));
    const [, typed, shown] = /```sh\nflorecon (test .*)\n```\n\n```text\n([^]*?)```/.exec(readme)!;
    const cwd = new URL(`${name}/`, plugins).pathname;
    const { code, stdout, stderr } = await florecon(typed.split(" "), { cwd });
    assertEquals([code, stderr], [0, ""]);
    // What is left out is the list of promises in between, and what each stage found at the end.
    const score = stdout.replace(/^\n( +ok .*\n)+\n/m, "…\n").replace(/\n +by stage [^]*$/, "");
    assertEquals(score, shown);
  });
}
