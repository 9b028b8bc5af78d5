/**
 * What a command declares of itself. Parsing, help, completions, environment variables and
 * suggestions are all derived from this, so adding a command is one file in `commands/` and its
 * name in `commands/mod.ts`.
 *
 * @module
 */
import type { NeededRight } from "../system/rights.ts";
import type { Terminal } from "../ui/terminal.ts";
import { type Completion, flagName, type Flags, type Values } from "./flag.ts";

/** An argument that has no name on the command line. */
export interface Argument {
  /** As help shows it: `DATA`. */
  name: string;
  summary: string;
  optional?: boolean;
  /** A file in this folder beside which it may be left out. */
  unless?: string;
  /** May be given more than once; at most one argument of a command may. */
  many?: boolean;
  completes?: Completion;
}

/** What a command is given to work with. */
export interface Context<F extends Flags = Flags> {
  /** As many as the command declares, at most, but for one that may be given more than once. */
  args: string[];
  flags: Values<F>;
  terminal: Terminal;
  /** Every command there is. */
  commandList: CommandList;
}

/** What people come to florecon for, in the order of help. */
export const PURPOSES = {
  reconcile: "Reconcile",
  decide: "Decide",
  improve: "Find more",
  author: "Write a plugin",
  share: "Find and share plugins",
  operate: "Operate",
} as const;

/**
 * What a command needs of Deno besides reading its variables: `true` where it does nothing without,
 * and else which use of it does: `for --out`.
 */
export type Needs = Partial<Record<NeededRight, true | string>>;

/** One command. */
export interface Command<F extends Flags = Flags> {
  name: string;
  /** What it is for: where help lists it. */
  purpose: keyof typeof PURPOSES;
  /** Half a line, for the list of commands. */
  summary: string;
  /** A paragraph, for the command's own help. */
  description?: string;
  arguments: readonly Argument[];
  flags: F;
  needs: Needs;
  /** Command lines that work, one a line. */
  example: string;
  /** Does it. What it returns is the document that `--json` prints, beside `"ok": true`. */
  run(context: Context<F>): Promise<object>;
}

/**
 * Commands by their names, in the order of help. Each is loaded by who asks for it: of forty, one is
 * run.
 */
export type CommandList = Readonly<Record<string, () => Promise<{ command: Command }>>>;

/** All of them, for who lists what there is. */
export function everyCommand(commandList: CommandList): Promise<Command[]> {
  return Promise.all(Object.values(commandList).map(async (load) => (await load()).command));
}

/** Declares a command, so that `flags` has the types of what was declared. */
export function defineCommand<F extends Flags>(command: Command<F>): Command {
  return command as unknown as Command;
}

/** `solve DATA --plugin FILE [flags]`. */
export function usage(command: Command): string {
  const flags = Object.entries(command.flags);
  return [
    command.name,
    ...command.arguments.map((it) => mayBeLeftOut(it) ? `[${shownName(it)}]` : shownName(it)),
    ...flags.filter(([, it]) => it.required).map(([key, it]) => {
      const flag = `${flagName(key)} ${it.value}`;
      return it.unless === undefined ? flag : `[${flag}]`;
    }),
    ...(flags.some(([, it]) => !it.required) ? ["[flags]"] : []),
  ].join(" ");
}

function mayBeLeftOut({ optional, unless }: Argument): boolean {
  return optional === true || unless !== undefined;
}

/** `DATA`, and `ROW…` for one that may be given more than once. */
export function shownName(argument: Argument): string {
  return argument.name + (argument.many ? "…" : "");
}
