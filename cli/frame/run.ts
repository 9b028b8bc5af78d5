import type { Command } from "./command.ts";
import { UsageError } from "../system/errors.ts";
import { helpDocument, printHelp, printOverview } from "./help.ts";
import { parse, splitCommand, unknownCommand } from "./parse.ts";
import { faultOf, printFault } from "../ui/error.ts";
import { Terminal } from "../ui/terminal.ts";
import { VERSION } from "./version.ts";

/**
 * Runs one command line and says how it went: 0 done, 1 failed, 2 wrong usage. Under `--json`
 * stdout carries exactly one document, `{"ok": true, …}` or `{"ok": false, "error": {…}}`.
 */
export async function run(commands: readonly Command[], args: string[]): Promise<number> {
  const asked = (flag: string) => args.some((it) => it === `--${flag}` || it === `--${flag}=true`);
  const terminal = new Terminal(asked("json") || isOn("FLORECON_JSON"));
  try {
    const document = await answer(commands, args, terminal);
    if (terminal.json) terminal.document({ ok: true, ...document });
    return 0;
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return 0; // the reader, such as head, has enough
    const fault = faultOf(error);
    if (terminal.json) {
      const { code, message, details } = fault;
      terminal.document({ ok: false, error: { ...details, code, message } });
    }
    printFault(terminal, fault);
    if (asked("debug") || isOn("FLORECON_DEBUG")) terminal.warn(...stackOf(error).split("\n"));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function answer(
  commands: readonly Command[],
  args: string[],
  terminal: Terminal,
): Promise<Record<string, unknown>> {
  const { name, rest } = splitCommand(args);
  if (name === undefined) return overview(commands, rest, terminal);
  if (name === "help") {
    const topic = splitCommand(rest);
    if (topic.name === undefined) return overview(commands, [...rest, "--help"], terminal);
    return await answer(commands, [topic.name, ...topic.rest, "--help"], terminal);
  }
  const command = commands.find((it) => it.name === name);
  if (!command) throw await unknownCommand(name, commands);
  const parsed = await parse(command, rest);
  if (parsed.flags.version) return version(terminal);
  if (parsed.flags.help) {
    if (!terminal.json) printHelp(terminal, command);
    return helpDocument([command]);
  }
  return await command.run({ ...parsed, terminal, commands });
}

/** What florecon answers to flags alone. */
async function overview(
  commands: readonly Command[],
  args: string[],
  terminal: Terminal,
): Promise<Record<string, unknown>> {
  const florecon: Command = {
    name: "florecon",
    purpose: "reconcile",
    summary: "",
    arguments: [],
    flags: {},
    example: "",
    run: () => Promise.resolve({}),
  };
  const { flags } = await parse(florecon, args);
  if (flags.version) return version(terminal);
  if (flags.help) {
    if (!terminal.json) printOverview(terminal, commands);
    return helpDocument(commands);
  }
  throw new UsageError(
    "say what to do, such as florecon solve; florecon --help lists the commands",
  );
}

function version(terminal: Terminal): Record<string, unknown> {
  if (!terminal.json) terminal.print(VERSION);
  return { version: VERSION };
}

function isOn(variable: string): boolean {
  let text: string | undefined;
  try {
    text = Deno.env.get(variable);
  } catch {
    return false; // may not be read, which is said as the command line is
  }
  return text === "1" || text?.toLowerCase() === "true";
}

function stackOf(error: unknown): string {
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  const cause = error instanceof Error && error.cause ? `\ncaused by ${stackOf(error.cause)}` : "";
  return stack + cause;
}
