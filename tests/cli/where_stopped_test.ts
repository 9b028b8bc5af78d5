/** What stops says where: the row, the function, and the author's own line. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertNotMatch } from "@std/assert/not_match.js";
import { Project } from "../support/plugins/project.ts";

const CENTS = "const cents = minor(line.amount, 2);";

/** The starter, which asks of a reference for more parts than some have. */
function project(): Project {
  const project = new Project();
  const text = project.text("plugin.ts");
  project.write(
    "plugin.ts",
    text.replace(CENTS, `${CENTS}\n    const year = line.reference.split("-")[1];`)
      .replace("new Row(line.reference,", "new Row(line.reference + year,"),
  );
  return project;
}

const SAMPLE = "row_id,list,reference,amount\n1,ours,R-1,70\n101,theirs,R-1,70\n";
const STOPPED = /plugin\.ts:51:18: index 1 past the end of 1 \[trapped\]\n.*const year.*\n.*\^/;
const LINE = /line 4: the plugin stopped at plugin\.ts:51, in Starter\.project; .* \[trapped\]/;

Deno.test("author names the row, the function and the line of a plugin that stops", async () => {
  using stopping = project();
  stopping.write("data/sample.csv", `${SAMPLE}2,ours,R,5\n`);
  const { code, stderr } = await stopping.run("author");
  assertEquals(code, 1);
  assertMatch(stderr, STOPPED);
  assertMatch(stderr, LINE);
  const { stdout } = await stopping.run("author", "--json");
  const { code: problem, row, stopped } = JSON.parse(stdout).error;
  assertEquals([problem, row], ["trapped", 2]);
  assertEquals(stopped, [{ name: "Starter.project", file: "plugin.ts", line: 51, column: 18 }]);
});

Deno.test("test and ship show the line at which a promise is broken", async () => {
  using stopping = project();
  stopping.write("data/sample.csv", `${SAMPLE}2,ours,R,5\n`);
  for (const command of ["test", "ship"]) {
    const { code, stderr } = await stopping.run(command);
    assertEquals(code, 1);
    assertMatch(stderr, STOPPED);
  }
});

Deno.test("a shipped module that stops has its line, where its source lies beside it", async () => {
  using shipped = project();
  shipped.write("data/sample.csv", SAMPLE);
  await shipped.ship();
  shipped.write("march.csv", `${SAMPLE}2,ours,R,5\n`);
  for (const command of [["solve"], ["explain", "2"]]) {
    const { code, stderr } = await shipped.run(...command, "march.csv", "--plugin", "solver.wasm");
    assertEquals(code, 1);
    assertMatch(stderr, STOPPED);
    assertMatch(stderr, LINE);
  }
  // Nobody knows the line of a source that it was not made from.
  shipped.write("plugin.ts", shipped.text("plugin.ts").replace("[1]", "[0]"));
  const { stderr } = await shipped.run("solve", "march.csv", "--plugin", "solver.wasm");
  assertMatch(stderr, /line 4: the plugin stopped \(index 1 past the end of 1\); .* \[trapped\]/);
  assertNotMatch(stderr, /plugin\.ts/);
});

Deno.test("a stop in a gate says who called it, and settings count", async () => {
  using project = new Project();
  const text = project.text("plugin.ts");
  project.write(
    "plugin.ts",
    text.replace(
      'g.atMost("break"',
      'share(g.net, this.config.tolerance) && g.atMost("break"',
    ) +
      "\nfunction share(net: f64, by: f64): bool {\n" +
      "  return by == 0 || [true, true][<i32> Math.floor(Math.abs(net) / by)];\n}\n",
  );
  assertEquals((await project.run("author")).code, 0);
  const { code, stderr } = await project.run("author", "--set", "tolerance=1");
  assertEquals(code, 1);
  assertMatch(stderr, /in share, called by a function in Starter\.strategy \(plugin\.ts:\d+\)/);
  assertMatch(stderr, /error: the plugin stopped at plugin\.ts:\d+, in share; /);
});

/** The starter, which looks for an end that some references do not have. */
function looping(): Project {
  const project = new Project();
  const text = project.text("plugin.ts");
  project.write(
    "plugin.ts",
    text.replace(CENTS, `${CENTS}\n    const year = yearOf(line.reference);`)
      .replace("new Row(line.reference,", "new Row(line.reference + year,") +
      "\nfunction yearOf(reference: string): string {\n  let at = 0;\n" +
      '  while (!reference.slice(at).startsWith("-")) {\n    at = next(at);\n  }\n' +
      "  return reference.slice(at);\n}\n\nfunction next(at: i32): i32 {\n" +
      "  for (let step = 0; step < 10; step++) if (at == step) return at + 1;\n" +
      "  return at;\n}\n",
  );
  project.write("data/sample.csv", `${SAMPLE}2,ours,R,5\n`);
  return project;
}

const LIMIT = ["--timeout", "2"];
const GOES_ON =
  /plugin\.ts:\d+:\d+: after 2 s it goes on here \[timed_out\]\n.*(while|next).*\n.*\^/;
const NO_ANSWER =
  /line 4: the plugin gave no answer within 2 s: it does not get past plugin\.ts:\d+, in yearOf; .*--timeout \[timed_out\]/;

Deno.test("author names the row, the function and the line of a loop without end", async () => {
  using endless = looping();
  const { code, stdout, stderr } = await endless.run("author", "--json", ...LIMIT);
  assertEquals(code, 1);
  assertMatch(stderr, GOES_ON);
  assertMatch(stderr, /in yearOf, called by Starter\.project \(plugin\.ts:51\)/);
  assertMatch(stderr, NO_ANSWER);
  const { code: problem, row, seconds, stopped: [{ name, line }] } = JSON.parse(stdout).error;
  assertEquals([problem, row, seconds, name], ["timed_out", 2, 2, "yearOf"]);
  assertMatch(endless.text("plugin.ts").split("\n")[line - 1], /while|next/);
});

Deno.test("test, ship and solve name the line of a loop without end", async () => {
  using endless = looping();
  for (const command of ["test", "ship"]) {
    const { code, stderr } = await endless.run(command, ...LIMIT);
    assertEquals(code, 1);
    assertMatch(stderr, GOES_ON);
    assertMatch(stderr, NO_ANSWER);
  }
  await endless.ship();
  const solve = ["solve", "data/sample.csv", "--plugin", "solver.wasm", ...LIMIT];
  assertMatch((await endless.run(...solve)).stderr, NO_ANSWER);
});

Deno.test("a loop without end at the top of a file, and in a gate, is named, too", async () => {
  using endless = new Project();
  const text = endless.text("plugin.ts");
  const spin = "\nfunction spin(): f64 {\n  let sum: f64 = 0;\n  do sum += 1; while (sum > 0);\n" +
    "  return sum;\n}\n";
  endless.write("plugin.ts", text + spin + "const START = spin();\n");
  const top = await endless.run("author", ...LIMIT);
  assertMatch(top.stderr, /do sum.*\n.*\n.*in spin, called by the top of the file/);
  assertMatch(top.stderr, /error: the plugin gave no answer within 2 s: it .* in spin; /);
  endless.write(
    "plugin.ts",
    text.replace('g.atMost("break"', 'spin() > 0 && g.atMost("break"') + spin,
  );
  const gate = await endless.run("author", ...LIMIT);
  assertMatch(gate.stderr, /in spin, called by a function in Starter\.strategy/);
});
