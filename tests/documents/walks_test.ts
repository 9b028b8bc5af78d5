/** Whoever types what a page shows sees what the page shows. */
import { assertEquals } from "@std/assert/equals.js";
import { blocksOf, masked, pageOf, sectionOf } from "../support/documents/page.ts";
import { Shell } from "../support/documents/shell.ts";
import { run } from "../support/process/florecon.ts";
import { ROOT } from "../support/repository/imports.ts";

const README = pageOf("README.md");

/** `deno task docs` has the README show the sizes and digests of the build at hand. */
const UPDATE = Deno.env.get("UPDATE_DOCS") === "1";

Deno.test("the demo prints what the README shows of it", async () => {
  const [{ code: shown }] = blocksOf(sectionOf(README, "What it says"));
  const told = await run(Deno.execPath(), ["task", "--quiet", "demo"], { cwd: ROOT });
  assertEquals(told.code, 0, told.stderr);
  const [begin, end] = masked(shown).split("…\n");
  const printed = masked(told.stdout);
  const start = printed.indexOf("florecon.bank 1.0.0 on");
  assertEquals(printed.slice(start, start + begin.length), begin);
  assertEquals(printed.slice(-end.length), end);
});

Deno.test("the README does what it shows: a month end, a plugin, a registry", async () => {
  await using shell = new Shell();
  const walk = ["A month end in five minutes", "A plugin", "Share it"];
  let page = README;
  await shell.follow(
    walk.flatMap((heading) => blocksOf(sectionOf(README, heading))),
    (shown, built) => {
      if (!UPDATE) return shown;
      page = page.replace(shown, built);
      return built;
    },
  );
  if (page !== README) Deno.writeTextFileSync(`${ROOT}/README.md`, page);
});

Deno.test("docs/month-end.md does what it shows, command by command", async () => {
  await using shell = new Shell();
  await shell.follow(blocksOf(pageOf("docs/month-end.md")));
});

Deno.test("docs/sources.md does what it shows, command by command", async () => {
  await using shell = new Shell();
  await shell.follow(blocksOf(pageOf("docs/sources.md")));
});

Deno.test("the README shows what florecon new begins with", () => {
  const { code } = blocksOf(sectionOf(README, "A plugin")).find((it) => it.language === "ts")!;
  const plugin = pageOf("plugins/starter/plugin.ts").replaceAll(/^ {2}/gm, "");
  assertEquals(plugin.includes(code.trimEnd()), true, code);
});
