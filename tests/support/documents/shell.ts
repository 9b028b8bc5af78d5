/** A shell in a folder of its own, where `florecon` is a command. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { eventually } from "../process/eventually.ts";
import { RIGHTS } from "../../../cli/system/rights.ts";
import { run, temporaryFolder } from "../process/florecon.ts";
import { ROOT } from "../repository/imports.ts";
import { type Block, masked } from "./page.ts";

/** A line of output that stands for any number of lines. */
const LEFT_OUT = "…\n";

/** A line that changes with every build of the compiler or the SDK: `  size         78.9 kB`. */
const ABOUT_A_BUILD = /^ +(size|code digest) {2,}.*$/gm;

/** Where `florecon serve` listens unless told otherwise; a test takes a port that is free. */
const USUAL = "127.0.0.1:8080";

/** A shell that remembers where it is and what it exports. It begins where a checkout would. */
export class Shell {
  #scope = temporaryFolder();
  #exports = "";
  #server: Deno.ChildProcess | null = null;
  #port = freePort();
  path = this.#scope.path;

  constructor() {
    const rights = RIGHTS.map((it) => `'${it}'`).join(" ");
    const main = `exec "${Deno.execPath()}" run ${rights} "${ROOT}/cli/main.ts" "$@"`;
    Deno.mkdirSync(`${this.path}/.bin`);
    Deno.writeTextFileSync(`${this.path}/.bin/florecon`, `#!/bin/sh\n${main}\n`, { mode: 0o755 });
    Deno.symlinkSync(`${ROOT}/plugins`, `${this.path}/plugins`);
    copyFolder(`${ROOT}/examples`, `${this.path}/examples`);
  }

  /** Runs a script, and gives what it prints: errors first, then output. */
  async run(script: string): Promise<string> {
    const command = `${this.#exports}cd "${this.path}"\n${script}\npwd >&2`;
    const told = await run("bash", ["-ec", command], { env: this.#variables });
    assertEquals(told.code, 0, told.stderr);
    const exported = script.match(/^(export|unset) .*$/gm) ?? [];
    this.#exports += exported.map((line) => `${line}\n`).join("");
    const said = told.stderr.trimEnd().split("\n");
    this.path = said.pop()!;
    return said.map((line) => `${line}\n`).join("") + told.stdout;
  }

  /**
   * Types what blocks of `sh` show, one after the other, and holds what is printed to the block of
   * `text` that follows, where one does. What serves goes on until the shell is closed.
   *
   * @param built is handed a shown line about a build, and the line that the build at hand printed
   */
  async follow(
    blocks: readonly Block[],
    built: (shown: string, printed: string) => string = (shown) => shown,
  ): Promise<void> {
    for (const [at, { language, code }] of blocks.entries()) {
      if (language !== "sh") continue;
      const script = code.replaceAll(USUAL, `127.0.0.1:${this.#port}`);
      if (/^florecon serve /m.test(script)) {
        await this.#serve(script);
        continue;
      }
      const printed = masked(await this.run(script));
      const next = blocks[at + 1];
      if (next?.language !== "text") continue;
      const shown = next.code.replaceAll(ABOUT_A_BUILD, (line) => {
        const [what] = /^ +[a-z ]+ {2}/.exec(line)!;
        return built(line, printed.split("\n").find((it) => it.startsWith(what)) ?? line);
      });
      assertShown(printed, masked(shown), code);
    }
  }

  /** Runs a script whose last command serves, and waits until it does. */
  async #serve(script: string): Promise<void> {
    const said = `${this.path}/.served`;
    const commands = script.trimEnd().split("\n");
    const server = `exec ${commands.pop()} --port ${this.#port} > "${said}" 2>&1`;
    const command = `${this.#exports}cd "${this.path}"\n${[...commands, server].join("\n")}`;
    this.#server = new Deno.Command("bash", { args: ["-ec", command], env: this.#variables })
      .spawn();
    const isServing = async () => /^serving /m.test(await Deno.readTextFile(said).catch(() => ""));
    await eventually(`this serves: ${script}`, isServing);
  }

  get #variables(): Record<string, string> {
    return { PATH: `${this.#scope.path}/.bin:${Deno.env.get("PATH")}`, NO_COLOR: "1" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server?.kill();
    await this.#server?.status;
    this.#scope[Symbol.dispose]();
  }
}

/** Holds an output to what a page shows of it, but for what the page leaves out with `…`. */
function assertShown(printed: string, shown: string, typed: string): void {
  const parts = shown.split(LEFT_OUT);
  if (parts.length === 1) return assertEquals(printed.slice(-shown.length), shown, typed);
  let rest = printed;
  for (const part of parts) {
    assertStringIncludes(rest, part, typed);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) copyFolder(`${from}/${name}`, `${to}/${name}`);
    else Deno.copyFileSync(`${from}/${name}`, `${to}/${name}`);
  }
}
