import { splitArguments } from "./arguments.ts";
import { type Command, usage } from "./command.ts";
import { flagName, type Flags, toggle, variableName } from "./flag.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";

/** Flags that every command has. */
const COMMON = {
  json: toggle("one JSON document on stdout, all else on stderr"),
  debug: toggle("where an error came from, with its stack"),
};

/** Flags that ask a question instead of setting something: they have no environment variable. */
const ASKING = {
  help: toggle("what a command does, with an example", { short: "h" }),
  version: toggle("the version of florecon", { short: "V" }),
};

/** Those of a command's flags in whose place a variable may be set. */
export function settableFlags(command?: Command): Flags {
  return { ...command?.flags, ...COMMON };
}

/** A command's own flags, then those that every command has; these alone for florecon itself. */
export function everyFlag(command?: Command): Flags {
  return { ...settableFlags(command), ...ASKING };
}

/** A command line, understood. */
export interface Parsed {
  args: string[];
  flags: Record<string, unknown>;
}

/**
 * Reads a command's arguments and flags. A flag that is not on the command line is taken from its
 * environment variable, where that is set and not empty.
 *
 * @throws {UsageError} for an unknown flag, a missing or bad value, too few or too many arguments.
 */
export async function parse(command: Command, args: string[]): Promise<Parsed> {
  const flags = everyFlag(command);
  const given = splitArguments(args, grammarOf(flags));
  if (given.unknown.length > 0) throw await unknownFlag(command, given.unknown[0], flags);

  const read: Record<string, unknown> = {};
  for (const [key, flag] of Object.entries(flags)) {
    const name = flagName(key);
    const texts = given.flags.get(name.slice(2))!;
    if (texts.includes("")) throw new UsageError(`${name} needs a value: ${name} ${flag.value}`);
    const variable = key in ASKING ? undefined : variableName(key);
    const source = texts.length > 0 || variable === undefined ? name : variable;
    const value = source === name ? texts : fromEnvironment(source, flag);
    try {
      read[key] = flag.read(value);
    } catch (error) {
      if (error instanceof UsageError) error.message = `${source} ${error.message}`;
      throw error;
    }
    if (flag.required && !isSaid(flag) && value.length === 0 && !asksHelp(given.flags)) {
      const beside = flag.unless === undefined ? "" : `, or write ${flag.unless} with florecon map`;
      throw new UsageError(
        `${command.name} needs ${name} ${flag.value}, ${flag.summary}; or set ${variable}${beside}`,
      );
    }
  }
  if (!read.help) countArguments(command, given.rest);
  return { args: given.rest, flags: read };
}

/** Names the command that a command line asks for, its own flags apart. */
export function splitCommand(args: string[]): { name: string | undefined; rest: string[] } {
  const at = args.findIndex((it) => !it.startsWith("-"));
  if (at < 0) return { name: undefined, rest: args };
  return { name: args[at], rest: args.toSpliced(at, 1) };
}

/** Says which command was probably meant. */
export async function unknownCommand(
  name: string,
  names: string[],
): Promise<UsageError> {
  const nearest = await closest(name, names);
  return new UsageError(
    `there is no command "${name}"; ` +
      (nearest ? `did you mean ${nearest}?` : "florecon --help lists them"),
  );
}

async function unknownFlag(command: Command, typed: string, flags: Flags): Promise<UsageError> {
  const nearest = await closest(typed, Object.keys(flags).map(flagName));
  return new UsageError(
    `${command.name} has no flag ${typed}; ` +
      (nearest ? `did you mean ${nearest}?` : `${helpOf(command)} lists them`),
  );
}

/** Florecon's own flags are read as those of a command of its name. */
function helpOf({ name }: Command): string {
  return name === "florecon" ? "florecon --help" : `florecon ${name} --help`;
}

/** The nearest word, if it is near enough to be what was meant. */
async function closest(typed: string, words: string[]): Promise<string | undefined> {
  const { nearestWord } = await import("../../core/host/nearest.ts");
  return nearestWord(typed, words);
}

function grammarOf(flags: Flags) {
  const short: Record<string, string> = {};
  const switches: string[] = [];
  const values: string[] = [];
  for (const [key, flag] of Object.entries(flags)) {
    const name = flagName(key).slice(2);
    (flag.value === undefined ? switches : values).push(name);
    if (flag.short) short[flag.short] = name;
  }
  return { switches, values, short };
}

function asksHelp(flags: Map<string, string[]>): boolean {
  return flags.get("help")!.at(-1) === "true";
}

const WORDS = new Map([["1", "true"], ["true", "true"], ["0", "false"], ["false", "false"]]);

function fromEnvironment(variable: string, flag: Flags[string]): string[] {
  const text = Deno.env.get(variable);
  if (text === undefined || text === "") return [];
  if (flag.many) return text.split(",");
  if (flag.value !== undefined) return [text];
  const word = WORDS.get(text.toLowerCase());
  if (word === undefined) throw new UsageError(`${variable} takes 1 or 0, not "${text}"`);
  return [word];
}

/** Whether there is a file that may say it in place of the command line. */
function isSaid({ unless }: { unless?: string }): boolean {
  return unless !== undefined && kindOf(unless) === "file";
}

function countArguments(command: Command, given: string[]): void {
  const missing = command.arguments.filter((it) => !it.optional && !isSaid(it))[given.length];
  if (missing) {
    throw new UsageError(`${command.name} needs ${missing.name}, ${missing.summary}`);
  }
  if (command.arguments.some((it) => it.many)) return;
  if (given.length > command.arguments.length) {
    const extra = given[command.arguments.length];
    throw new UsageError(`"${extra}" is one argument too many; write florecon ${usage(command)}`);
  }
}
