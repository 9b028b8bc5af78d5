import { type Argument, type Command, PURPOSES, shownName, usage } from "./command.ts";
import { type Flag, flagName, type Flags, variableName } from "./flag.ts";
import { everyFlag, settableFlags } from "./parse.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { VERSION } from "./version.ts";

/** What florecon can do. */
export function printOverview(terminal: Terminal, commands: readonly Command[]): void {
  const { bold, dim, name } = terminal.colours;
  const widest = Math.max(...commands.map((it) => it.name.length));
  terminal.print(
    `${bold("florecon")} ${VERSION}: reconcile ledgers, and write the plugins that do`,
  );
  terminal.print("", `${bold("Usage")}: florecon COMMAND [flags]`);
  for (const [purpose, title] of Object.entries(PURPOSES)) {
    const those = commands.filter((it) => it.purpose === purpose);
    terminal.print("", bold(title));
    terminal.print(...rows(those.map((it) => [name(it.name.padEnd(widest)), it.summary])));
  }
  terminal.print("", bold("Every command has"));
  terminal.print(...rows(flagRows(everyFlag(), terminal)));
  terminal.print(dim("  In place of any flag, its variable: FLORECON_JSON=1 for --json."));
  terminal.print("", bold("Example"));
  terminal.print("  florecon new acme && cd acme && florecon author --watch");
}

/** What one command does. */
export function printHelp(terminal: Terminal, command: Command): void {
  const { bold, name } = terminal.colours;
  terminal.print(`${bold("Usage")}: florecon ${usage(command)}`, "");
  terminal.print(...(command.description ?? sentence(command.summary)).split("\n"));
  if (command.arguments.length > 0) {
    terminal.print("", bold("Arguments"));
    terminal.print(...rows(command.arguments.map((it) => [name(shownName(it)), summaryOf(it)])));
  }
  terminal.print("", bold("Flags"));
  terminal.print(...rows(flagRows(everyFlag(command), terminal)));
  const [sample] = Object.keys(settableFlags(command));
  const variable = `${variableName(sample)} for ${flagName(sample)}`;
  terminal.print(terminal.colours.dim(`  In place of any flag, its variable: ${variable}.`));
  terminal.print("", bold("Example"));
  terminal.print(...command.example.split("\n").map((line) => `  ${line}`));
}

/** What `--help` answers. */
export interface HelpDocument {
  version: string;
  commands: {
    name: string;
    purpose: string;
    summary: string;
    /** How it is called. */
    usage: string;
    /** Command lines that work, one a line. */
    example: string;
    arguments: readonly Argument[];
    flags: {
      /** As it is typed: `--out`. */
      name: string;
      /** What may be set in its place: `FLORECON_OUT`. */
      variable: string;
      /** How its value is called; absent of a switch. */
      value?: string;
      /** `-o`. */
      short?: string;
      /** May be given more than once. */
      many?: boolean;
      required?: boolean;
      /** A file in this folder beside which a required one may be left out all the same. */
      unless?: string;
      summary: string;
    }[];
  }[];
}

/** The same, for machines. */
export function helpDocument(commands: readonly Command[]): HelpDocument {
  return {
    version: VERSION,
    commands: commands.map((command) => ({
      name: command.name,
      purpose: command.purpose,
      summary: command.summary,
      usage: `florecon ${usage(command)}`,
      example: command.example,
      arguments: command.arguments,
      flags: Object.entries(settableFlags(command)).map(([key, flag]) => ({
        name: flagName(key),
        variable: variableName(key),
        value: flag.value,
        short: flag.short && `-${flag.short}`,
        many: flag.many,
        required: flag.required,
        unless: flag.unless,
        summary: flag.summary,
      })),
    })),
  };
}

function flagRows(flags: Flags, terminal: Terminal): string[][] {
  const { dim, name } = terminal.colours;
  return Object.entries(flags).map(([key, flag]) => {
    const short = flag.short ? `-${flag.short}, ` : "    ";
    const value = flag.value ? ` ${flag.value}` : "";
    const notes = [
      ...(flag.required ? [requiredWords(flag)] : []),
      ...(flag.many ? ["repeatable"] : []),
    ];
    const note = notes.length > 0 ? dim(` (${notes.join(", ")})`) : "";
    return [short + name(flagName(key)) + value, flag.summary + note];
  });
}

function requiredWords({ unless }: Flag<unknown>): string {
  return unless === undefined ? "required" : `required without ${unless}`;
}

function rows(cells: string[][]): string[] {
  return table([{ title: "" }, { title: "" }], cells);
}

function summaryOf(argument: Argument): string {
  return argument.summary + (argument.optional ? " (optional)" : "");
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + ".";
}
