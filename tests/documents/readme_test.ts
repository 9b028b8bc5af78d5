/** Whoever follows the README, command by command, sees what it shows. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { run, temporaryFolder } from "../support/process/florecon.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const README = Deno.readTextFileSync(`${ROOT}README.md`);

/** The code blocks of a section, in order. */
function blocksOf(section: string): { language: string; code: string }[] {
  const [, text] = README.split(`\n## ${section}\n`);
  const blocks = text.split(/\n## /)[0].matchAll(/```(\w+)\n([^]*?)```/g);
  return [...blocks].map(([_, language, code]) => ({ language, code }));
}

/** What differs from run to run and from build to build, made equal. */
function masked(text: string): string {
  return text
    .replaceAll(/\d+(\.\d+)? (ms|s)\b/g, "# s")
    .replaceAll(/\d+(\.\d+)? kB\b/g, "# kB")
    .replaceAll(/blake3:[0-9a-f]{64}/g, "blake3:#")
    .replaceAll(/until \d{4}-\d\d-\d\d/g, "until #");
}

/** A shell in a new folder where `florecon` is a command, which remembers where it is. */
class Shell {
  #scope = temporaryFolder();
  path = this.#scope.path;

  constructor() {
    const main = `exec "${Deno.execPath()}" run -A "${ROOT}cli/main.ts" "$@"`;
    Deno.mkdirSync(`${this.path}/bin`);
    Deno.writeTextFileSync(`${this.path}/bin/florecon`, `#!/bin/sh\n${main}\n`, { mode: 0o755 });
  }

  /** Runs a script, and gives what it prints to either stream. */
  async run(script: string): Promise<string> {
    const told = await run("bash", ["-ec", `cd "${this.path}"\n${script}\npwd >&2`], {
      env: { PATH: `${this.#scope.path}/bin:${Deno.env.get("PATH")}`, NO_COLOR: "1" },
    });
    assertEquals(told.code, 0, told.stderr);
    const said = told.stderr.trimEnd().split("\n");
    this.path = said.pop()!;
    return said.map((line) => `${line}\n`).join("") + told.stdout;
  }

  [Symbol.dispose](): void {
    this.#scope[Symbol.dispose]();
  }
}

Deno.test("the demo prints what the README shows", async () => {
  const [{ code: shown }] = blocksOf("What it says");
  const told = await run(Deno.execPath(), ["task", "--quiet", "demo"], { cwd: ROOT });
  assertEquals(masked(told.stdout), masked(shown), told.stderr);
});

Deno.test("from nothing to a report, to a registry, every command prints what the README shows", async () => {
  using shell = new Shell();
  const [start, tried, ship, shipped] = blocksOf("Five minutes, from nothing to a report");
  // Of several commands, the last one's output is shown.
  const shown = masked(tried.code);
  assertEquals(masked(await shell.run(start.code)).slice(-shown.length), shown);
  assertEquals(masked(await shell.run(ship.code)), masked(shipped.code));

  const blocks = blocksOf("Share it");
  const [serve, serving, publish, published, sign] = blocks.map(({ code }) => code);
  const port = freePort();
  const here = (text: string) => text.replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`);
  const server = `${serve.trimEnd()} --port ${port} > served.txt 2>&1 & echo $! > server.pid`;
  await shell.run(server);
  const stop = () => Deno.kill(Number(Deno.readTextFileSync(`${shell.path}/server.pid`)));
  try {
    const said = () => Deno.readTextFileSync(`${shell.path}/served.txt`);
    while (said() === "") await new Promise((resolve) => setTimeout(resolve, 50));
    assertEquals(said(), here(serving));
    const start = masked(here(published)).replace("…\n", "");
    const told = masked(await shell.run(here(publish)));
    assertEquals(told.slice(0, start.length), start);
    assertMatch(await shell.run(here(sign)), /ok solver\.wasm verified by acme/);
  } finally {
    stop();
  }
});

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
