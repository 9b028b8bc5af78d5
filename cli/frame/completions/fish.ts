import type { Command } from "../command.ts";
import { type Completion, flagName, type Flags } from "../flag.ts";
import { everyFlag } from "../parse.ts";

/** Completion for fish. */
export function fish(commands: readonly Command[]): string {
  const lines = [
    "# florecon completions for fish: florecon completions fish | source",
    "complete -c florecon -f",
    ...flagLines(everyFlag(), "__fish_use_subcommand"),
  ];
  for (const command of commands) {
    const { name, summary } = command;
    const seen = `__fish_seen_subcommand_from ${name}`;
    lines.push(
      `complete -c florecon -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...flagLines(everyFlag(command), quoted(seen)),
    );
    const completes = command.arguments.find((it) => it.completes)?.completes;
    if (completes) lines.push(`complete -c florecon -n ${quoted(seen)}${values(completes)}`);
  }
  return lines.join("\n") + "\n";
}

function flagLines(flags: Flags, condition: string): string[] {
  return Object.entries(flags).map(([key, flag]) => {
    const short = flag.short ? ` -s ${flag.short}` : "";
    const value = flag.value === undefined ? "" : ` -r${values(flag.completes)}`;
    const name = flagName(key).slice(2);
    return `complete -c florecon -n ${condition} -l ${name}${short}${value} -d ${
      quoted(flag.summary)
    }`;
  });
}

function values(completes: Completion | undefined): string {
  if (completes === undefined) return "";
  if (typeof completes !== "string") return ` -a ${quoted(completes.join(" "))}`;
  return completes === "folder" ? " -a '(__fish_complete_directories)'" : " -F";
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
