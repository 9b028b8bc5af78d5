import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertNotMatch } from "@std/assert/not_match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { commandList } from "../../cli/commands/mod.ts";
import { everyCommand } from "../../cli/frame/command.ts";
import { florecon, run, temporaryFolder } from "../support/process/florecon.ts";

const commands = await everyCommand(commandList);

/** One sentence with a code, and nothing else: no stack, no second line. */
function assertOneSentence(stderr: string, code: string): void {
  assertMatch(stderr, new RegExp(`^error: [^\\n]+ \\[${code}\\]\\n$`));
  assertNotMatch(stderr, /\.\s*\[|^\s+at /m);
}

Deno.test("--help lists every command with what it does", async () => {
  const { code, stdout, stderr } = await florecon(["--help"]);
  assertEquals([code, stderr], [0, ""]);
  for (const { name, summary } of commands) {
    assertMatch(stdout, new RegExp(`^  ${name} +${summary}$`, "m"));
  }
});

for (const command of commands) {
  Deno.test(`${command.name} --help shows every flag and an example`, async () => {
    const { code, stdout } = await florecon([command.name, "--help"]);
    assertEquals(code, 0);
    for (const key of [...Object.keys(command.flags), "json", "debug", "help", "version"]) {
      const flag = key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
      assertMatch(stdout, new RegExp(`^ .*--${flag}\\b`, "m"));
    }
    assertStringIncludes(stdout, command.example.split("\n")[0]);
  });
}

Deno.test("help COMMAND is COMMAND --help", async () => {
  const asked = await florecon(["help", "solve"]);
  assertEquals(asked, await florecon(["solve", "--help"]));
});

Deno.test("--version is the version of deno.json", async () => {
  const { version } = JSON.parse(await Deno.readTextFile("deno.json"));
  const long = await florecon(["--version"]);
  assertEquals(long, { code: 0, stdout: version + "\n", stderr: "" });
  assertEquals(await florecon(["-V"]), long);
});

Deno.test("an unknown command or flag suggests the nearest, and exits 2", async () => {
  const cases: [string[], string][] = [
    [["slove", "x.csv"], "did you mean solve?"],
    [["shp"], "did you mean ship?"],
    [["completion", "bash"], "did you mean completions?"],
    [["solve", "x.csv", "--plugn", "y.wasm"], "did you mean --plugin?"],
    [["ship", "--dryrun"], "did you mean --dry-run?"],
    [["ship", "--reproducable"], "did you mean --reproducible?"],
    [["--jsn"], "did you mean --json?"],
  ];
  for (const [args, suggestion] of cases) {
    const { code, stdout, stderr } = await florecon(args);
    assertEquals([args, code, stdout], [args, 2, ""]);
    assertStringIncludes(stderr, suggestion);
    assertOneSentence(stderr, "usage");
  }
});

Deno.test("a word that is near nothing gets no far-fetched suggestion", async () => {
  const { stderr } = await florecon(["reconcile"]);
  assertNotMatch(stderr, /did you mean/);
  assertMatch(stderr, /florecon --help/);
});

Deno.test("a wrong command line exits 2 and says what to write", async () => {
  const cases: [string[], RegExp][] = [
    [[], /florecon --help/],
    [["solve"], /needs --plugin FILE.*FLORECON_PLUGIN/],
    [["solve", "--plugin", "p.wasm"], /needs DATA/],
    [["solve", "a.csv", "--plugin"], /--plugin needs a value/],
    [["solve", "a.csv", "b.csv", "--plugin", "p.wasm"], /"b\.csv" is one argument too many/],
    [["solve", "a.csv", "--plugin", "p.wasm", "--timeout", "soon"], /--timeout takes seconds/],
    [
      ["solve", "a.csv", "--plugin", "p.wasm", "--out", "r.pdf"],
      /\.json, \.csv, \.arrow, \.parquet, \.xlsx or \.html/,
    ],
    [["completions", "powershell"], /bash, zsh, fish/],
    [["new", "x", "--template", "none"], /--template takes starter/],
    [["new", "Not A Name"], /such as not-a-name/],
    [["check", "what.txt"], /neither a plugin's folder/],
    [["author", "--watch", "--json"], /leave out --json/],
    [["ship", "-o", "plugin.ts"], /writes a \.wasm file/],
  ];
  for (const [args, wanted] of cases) {
    const { code, stderr } = await florecon(args);
    assertEquals([args, code], [args, 2]);
    assertMatch(stderr, wanted);
    assertOneSentence(stderr, "usage");
  }
});

Deno.test("--help --json says beside which file a required flag may be left out", async () => {
  const help = await florecon(["solve", "--help", "--json"]);
  const [{ flags }] = JSON.parse(help.stdout).commands;
  const plugin = flags.find((it: { name: string }) => it.name === "--plugin");
  assertEquals([plugin.required, plugin.unless], [true, "florecon.json"]);
});

Deno.test("--json puts one document on stdout, for answers and for errors alike", async () => {
  const help = await florecon(["--help", "--json"]);
  const { ok, commands: listed } = JSON.parse(help.stdout);
  assertEquals(ok, true);
  assertEquals(listed.map((it: { name: string }) => it.name), commands.map((it) => it.name));
  assertEquals(JSON.parse((await florecon(["--version", "--json"])).stdout).ok, true);

  const wrong = await florecon(["slove", "--json"]);
  const { error } = JSON.parse(wrong.stdout);
  assertEquals([wrong.code, error.code], [2, "usage"]);
  assertStringIncludes(wrong.stderr, error.message);
});

Deno.test("every flag may be given as its environment variable, and the flag goes before it", async () => {
  const json = await florecon(["--version"], { env: { FLORECON_JSON: "1" } });
  assertEquals(JSON.parse(json.stdout).ok, true);

  const args = ["solve", "a.csv"];
  const env = { FLORECON_PLUGIN: "from-variable.wasm" };
  assertStringIncludes((await florecon(args, { env })).stderr, "from-variable.wasm");
  const flagged = await florecon([...args, "--plugin", "from-flag.wasm"], { env });
  assertStringIncludes(flagged.stderr, "from-flag.wasm");

  const bad = await florecon(args, { env: { ...env, FLORECON_TIMEOUT: "soon" } });
  assertEquals(bad.code, 2);
  assertStringIncludes(bad.stderr, "FLORECON_TIMEOUT takes seconds");
  for (const word of ["perhaps", "constructor"]) {
    const unclear = await florecon(["ship"], { env: { FLORECON_DRY_RUN: word } });
    assertStringIncludes(unclear.stderr, "FLORECON_DRY_RUN takes 1 or 0");
  }
});

Deno.test("a stack is shown with --debug alone", async () => {
  const args = ["solve", "nothing.csv", "--plugin", "nothing.wasm"];
  const plain = await florecon(args);
  assertEquals(plain.code, 1);
  assertOneSentence(plain.stderr, "cannot_read");
  assertMatch((await florecon([...args, "--debug"])).stderr, /^\s+at .*\.ts/m);
});

Deno.test("colour is for terminals, and NO_COLOR turns it off there too", async () => {
  // deno-lint-ignore no-control-regex -- the escape is what is looked for
  const escape = /\x1b\[/;
  assertNotMatch((await florecon(["--help"])).stdout, escape);
  if (!await has("script")) return;
  // `script` gives the command a terminal of its own.
  const main = new URL("../../cli/main.ts", import.meta.url).pathname;
  const inTerminal = ["-qec", `${Deno.execPath()} run -A ${main} --help`, "/dev/null"];
  assertMatch((await run("script", inTerminal)).stdout, escape);
  assertNotMatch((await run("script", inTerminal, { env: { NO_COLOR: "1" } })).stdout, escape);
});

Deno.test("a bar is shown in a terminal once work takes long, while it keeps the thread busy", async () => {
  if (!await has("script")) return;
  const inTerminal = async (milliseconds: number) => {
    const program = `import { withProgress } from "./cli/ui/progress.ts";
      await withProgress(["reading", "solving"], (next) => {
        next();
        for (const end = Date.now() + ${milliseconds}; Date.now() < end;);
      });`;
    const command = `${Deno.execPath()} eval '${program.replaceAll("\n", " ")}'`;
    return (await run("script", ["-qec", command, "/dev/null"])).stdout;
  };
  const shown = await inTerminal(2000);
  assertMatch(shown, /█+░+ solving · \d\.\d s/);
  assertMatch(shown, /\r\S*\[K$/);
  assertEquals((await inTerminal(0)).includes("█"), false);
});

Deno.test("completions complete commands, flags and words in a real bash", async () => {
  if (!await has("bash")) return;
  using folder = temporaryFolder();
  const { stdout: script } = await florecon(["completions", "bash"]);
  Deno.writeTextFileSync(`${folder.path}/florecon.bash`, script);
  Deno.writeTextFileSync(`${folder.path}/le dger.csv`, "");

  const complete = async (...words: string[]) => {
    const typed = words.map((it) => `'${it}'`).join(" ");
    const { stdout, stderr } = await run("bash", [
      "-c",
      `source florecon.bash; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _florecon
       printf '%s\\n' "\${COMPREPLY[@]}"`,
    ], { cwd: folder.path });
    // Outside of a completion bash refuses to set its options, and says so.
    assertEquals(stderr.replaceAll(/.*compopt: not currently executing.*\n/g, ""), "");
    return stdout.trim().split("\n").sort();
  };
  const begun = commands.map(({ name }) => name).filter((name) => name.startsWith("s"));
  assertEquals(await complete("florecon", "s"), begun.sort());
  assertEquals(await complete("florecon", "solve", "--pl"), ["--plugin"]);
  assertEquals(await complete("florecon", "solve", "le"), ["le dger.csv"]);
  assertEquals(await complete("florecon", "completions", ""), ["bash", "fish", "zsh"]);
  assertEquals(await complete("florecon", "new", "x", "--template", "s"), ["starter"]);
});

Deno.test("completions for every shell name every flag of every command", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await florecon(["completions", shell]);
    assertEquals(code, 0);
    for (const command of commands) {
      assertStringIncludes(stdout, command.name);
      for (const key of Object.keys(command.flags)) {
        const flag = key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
        assert(stdout.includes(flag), `${shell} knows --${flag}`);
      }
    }
  }
});

async function has(program: string): Promise<boolean> {
  return await run(program, ["--version"]).then(({ code }) => code === 0, () => false);
}
