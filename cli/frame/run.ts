import { type Command, type CommandList, everyCommand } from "./command.ts";
import { FloreconError } from "../../core/host/error.ts";
import { UsageError } from "../system/errors.ts";
import { helpDocument, printHelp, printOverview } from "./help.ts";
import { parse, splitCommand, unknownCommand } from "./parse.ts";
import { faultOf, printFault } from "../ui/error.ts";
import { schemaName } from "./schema_name.ts";
import { Terminal } from "../ui/terminal.ts";
import { VERSION } from "./version.ts";

/**
 * Runs one command line and says how it went: 0 done, 1 failed, 2 wrong usage. Under `--json`
 * stdout carries exactly one document, `{"ok": true, …}` or `{"ok": false, "error": {…}}`, which
 * names its schema.
 */
export async function run(commandList: CommandList, args: string[]): Promise<number> {
  const asked = (flag: string) => args.some((it) => it === `--${flag}` || it === `--${flag}=true`);
  const terminal = new Terminal(asked("json") || isOn("FLORECON_JSON"));
  try {
    const { name, document } = await answer(commandList, args, terminal);
    if (terminal.json) terminal.document({ ok: true, schema: schemaName(name), ...document });
    return 0;
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return 0; // the reader, such as head, has enough
    const fault = faultOf(error);
    if (terminal.json) {
      const { code, message, details } = fault;
      const error = { ...details, code, message };
      told(() => terminal.document({ ok: false, schema: schemaName("error"), error }));
    }
    printFault(terminal, fault);
    if (asked("debug") || isOn("FLORECON_DEBUG")) terminal.warn(...stackOf(error).split("\n"));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Tells it where somebody can be told: stdout itself may be what is at fault. */
function told(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof FloreconError) && !(error instanceof Deno.errors.BrokenPipe)) {
      throw error;
    }
  }
}

/** What is answered, and by which schema. */
interface Answer {
  name: string;
  document: object;
}

async function answer(
  commandList: CommandList,
  args: string[],
  terminal: Terminal,
): Promise<Answer> {
  const { name, rest } = splitCommand(args);
  if (name === undefined) return overview(commandList, rest, terminal);
  if (name === "help") {
    const topic = splitCommand(rest);
    if (topic.name === undefined) return overview(commandList, [...rest, "--help"], terminal);
    return await answer(commandList, [topic.name, ...topic.rest, "--help"], terminal);
  }
  if (!Object.hasOwn(commandList, name)) throw await unknownCommand(name, Object.keys(commandList));
  const { command } = await commandList[name]();
  const parsed = await parse(command, rest);
  if (parsed.flags.version) return version(terminal);
  if (parsed.flags.help) {
    if (!terminal.json) printHelp(terminal, command);
    return { name: "help", document: helpDocument([command]) };
  }
  return { name, document: await command.run({ ...parsed, terminal, commandList }) };
}

/** What `--version` answers. */
export interface VersionDocument {
  version: string;
}

/** What a command answers that failed. */
export interface ErrorDocument {
  error: {
    /** For programs: what went wrong, such as `cannot_read`. */
    code: string;
    /** For people: one sentence that says what to do. */
    message: string;
    /** What else is known of it; which fields there are follows from the code. */
    [detail: string]: unknown;
  };
}

/** What florecon answers to flags alone. */
async function overview(
  commandList: CommandList,
  args: string[],
  terminal: Terminal,
): Promise<Answer> {
  const florecon: Command = {
    name: "florecon",
    purpose: "reconcile",
    summary: "",
    arguments: [],
    flags: {},
    needs: {},
    example: "",
    run: () => Promise.resolve({}),
  };
  const { flags } = await parse(florecon, args);
  if (flags.version) return version(terminal);
  if (flags.help) {
    const commands = await everyCommand(commandList);
    if (!terminal.json) printOverview(terminal, commands);
    return { name: "help", document: helpDocument(commands) };
  }
  throw new UsageError(
    "say what to do, such as florecon solve; florecon --help lists the commands",
  );
}

function version(terminal: Terminal): Answer {
  if (!terminal.json) terminal.print(VERSION);
  return { name: "version", document: { version: VERSION } satisfies VersionDocument };
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
