import type { Argument, Command } from "../command.ts";
import { type Completion, flagName, type Flags } from "../flag.ts";
import { everyFlag } from "../parse.ts";

/** Completion for zsh, sourced or as `_florecon` on the function path. */
export function zsh(commands: readonly Command[]): string {
  return `#compdef florecon
# florecon completions for zsh: source <(florecon completions zsh)
_florecon() {
  local context state line
  local -a commands
  commands=(
${commands.map((it) => `    ${quoted(`${it.name}:${it.summary}`)}`).join("\n")}
  )
  _arguments -C ${flagSpecs(everyFlag()).join(" ")} \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join("\n")}
      esac ;;
  esac
}
if [[ $funcstack[1] == _florecon ]]; then _florecon "$@"; else compdef _florecon florecon; fi
`;
}

function commandCase(command: Command): string {
  const specs = [...flagSpecs(everyFlag(command)), ...argumentSpecs(command.arguments)];
  return `        ${command.name}) _arguments ${specs.join(" \\\n          ")} ;;`;
}

function flagSpecs(flags: Flags): string[] {
  return Object.entries(flags).flatMap(([key, flag]) => {
    const name = flagName(key);
    const value = flag.value === undefined ? "" : `:${flag.value}:${action(flag.completes)}`;
    const rest = `[${plain(flag.summary)}]${value}`;
    const again = flag.many ? "*" : "";
    return [name, ...(flag.short ? [`-${flag.short}`] : [])]
      .map((typed) => quoted(`${again}${typed}${rest}`));
  });
}

/** One for each place; where an argument may be many, no place behind it is known. */
function argumentSpecs(all: readonly Argument[]): string[] {
  const many = all.findIndex((it) => it.many);
  if (many < 0) return all.map(argumentSpec);
  const rest = all.slice(many);
  const completes = rest.find((it) => it.completes)?.completes;
  const names = rest.map((it) => it.name).join(" or ");
  return [...all.slice(0, many).map(argumentSpec), quoted(`*:${names}:${action(completes)}`)];
}

function argumentSpec(argument: Argument, at: number): string {
  const colon = argument.optional ? "::" : ":";
  return quoted(`${at + 1}${colon}${argument.name}:${action(argument.completes)}`);
}

function action(completes: Completion | undefined): string {
  if (completes === undefined) return " ";
  if (typeof completes === "string") return completes === "folder" ? "_files -/" : "_files";
  return `(${completes.join(" ")})`;
}

/** Without the marks that end a description early. */
function plain(text: string): string {
  return text.replaceAll(/[[\]:]/g, (mark) => "\\" + mark);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
