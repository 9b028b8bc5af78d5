/** A shell in a folder of its own, where `florecon` is a command. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { run, temporaryFolder } from "../process/florecon.ts";
import { ROOT } from "../repository/imports.ts";
import { type Block, masked } from "./page.ts";

/** A line of output that stands for any number of lines. */
const LEFT_OUT = "…\n";

/** A shell that remembers where it is and what it exports. It begins where a checkout would. */
export class Shell {
  #scope = temporaryFolder();
  #exports = "";
  path = this.#scope.path;

  constructor() {
    const main = `exec "${Deno.execPath()}" run -A "${ROOT}/cli/main.ts" "$@"`;
    Deno.mkdirSync(`${this.path}/.bin`);
    Deno.writeTextFileSync(`${this.path}/.bin/florecon`, `#!/bin/sh\n${main}\n`, { mode: 0o755 });
    Deno.symlinkSync(`${ROOT}/plugins`, `${this.path}/plugins`);
    copyFolder(`${ROOT}/examples`, `${this.path}/examples`);
  }

  /** Runs a script, and gives what it prints: errors first, then output. */
  async run(script: string): Promise<string> {
    const told = await run(
      "bash",
      ["-ec", `${this.#exports}cd "${this.path}"\n${script}\npwd >&2`],
      {
        env: { PATH: `${this.#scope.path}/.bin:${Deno.env.get("PATH")}`, NO_COLOR: "1" },
      },
    );
    assertEquals(told.code, 0, told.stderr);
    const exported = script.match(/^export .*$/gm) ?? [];
    this.#exports += exported.map((line) => `${line}\n`).join("");
    const said = told.stderr.trimEnd().split("\n");
    this.path = said.pop()!;
    return said.map((line) => `${line}\n`).join("") + told.stdout;
  }

  /**
   * Types what blocks of `sh` show, one after the other, and holds what it prints to the block of
   * `text` that follows, where one does. Of several commands the last ones' output may be shown.
   */
  async follow(blocks: readonly Block[]): Promise<void> {
    for (const [at, { language, code }] of blocks.entries()) {
      if (language !== "sh") continue;
      const printed = masked(await this.run(code));
      const next = blocks[at + 1];
      if (next?.language === "text") assertShown(printed, masked(next.code), code);
    }
  }

  [Symbol.dispose](): void {
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

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) copyFolder(`${from}/${name}`, `${to}/${name}`);
    else Deno.copyFileSync(`${from}/${name}`, `${to}/${name}`);
  }
}
