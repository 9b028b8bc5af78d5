/**
 * Writes `commands.md` from what the commands declare:
 *
 *     deno task docs
 *
 * @module
 */
import { commandList } from "../cli/commands/mod.ts";
import { type Command, everyCommand, PURPOSES, usage } from "../cli/frame/command.ts";
import { flagName, type Flags } from "../cli/frame/flag.ts";
import { everyFlag } from "../cli/frame/parse.ts";

const commands = await everyCommand(commandList);

const PAGE = new URL("commands.md", import.meta.url);

/** The text of `commands.md`, before it is formatted. */
function commandsPage(): string {
  const chapters = Object.entries(PURPOSES).map(([purpose, title]) => {
    const those = commands.filter((it) => it.purpose === purpose);
    return `## ${title}\n\n${those.map(entry).join("\n")}`;
  });
  return `${HEAD}\n${flagTable(everyFlag())}\n\n${chapters.join("\n")}`;
}

const HEAD = `# Commands

Written by \`deno task docs\` from what the commands declare.

Every command ends with 0 when done, 1 when it failed, and 2 when it was called wrongly, and says in
one sentence what to do. In place of any flag stands its variable: \`FLORECON_PLUGIN\` for
\`--plugin\`. What \`--json\` prints names its [schema](schemas), such as \`solve/1\`, which
\`florecon schema solve\` prints: within one version fields are added, and none goes or means something
else.

What Deno has to allow stands with each command; reading its variables, \`--allow-env\`, is needed by
all, and [an installation](install.md#what-it-may-do) has what any of them needs. Every command has
`;

function entry(command: Command): string {
  const { name, summary, description, example } = command;
  const said = description ?? `${summary[0].toUpperCase()}${summary.slice(1)}.`;
  const given = command.arguments.map((it) => [it.name, it.summary]);
  const tables = [
    ...(given.length > 0 ? [tableOf(given)] : []),
    ...(Object.keys(command.flags).length > 0 ? [flagTable(command.flags)] : []),
  ];
  const call = "```sh\n" + `florecon ${usage(command)}\n` + "```";
  const shown = "For example:\n\n```sh\n" + `${example}\n` + "```";
  return [`### ${name}`, call, said, ...tables, needsOf(command), shown].join("\n\n") + "\n";
}

/** Which rights it has to have, and which only for some of what it does. */
function needsOf({ needs }: Command): string {
  const flag = (right: string) => `\`--allow-${right}\``;
  const all = Object.entries(needs);
  const always = all.filter(([, use]) => use === true).map(([right]) => flag(right));
  const some = all.filter(([, use]) => use !== true).map(([right, use]) => `${flag(right)} ${use}`);
  if (all.length === 0) return "Needs no right.";
  return `Needs ${[...always, ...some].join(", ")}.`;
}

function flagTable(flags: Flags): string {
  return tableOf(
    Object.entries(flags).map(([key, { short, value, many, summary }]) => [
      `${short ? `-${short}, ` : ""}${flagName(key)}${value ? ` ${value}` : ""}`,
      summary + (many ? " (repeatable)" : ""),
    ]),
  );
}

function tableOf(rows: string[][]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const lines = rows.map(([what, means]) => `| \`${cell(what)}\` | ${cell(means)} |`);
  return ["| | |", "| --- | --- |", ...lines].join("\n");
}

/** Writes the page as the repository formats it. */
export async function writePage(target: URL = PAGE): Promise<void> {
  await Deno.writeTextFile(target, commandsPage());
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", target.pathname] }).output();
}

if (import.meta.main) await writePage();
