import type { Command } from "../command.ts";
import { type Completion, flagName } from "../flag.ts";
import { everyFlag } from "../parse.ts";

/** Completion for bash, 3.2 and later. */
export function bash(commands: readonly Command[]): string {
  const names = commands.map((it) => it.name);
  return `# florecon completions for bash: source <(florecon completions bash)
_florecon() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command= flags= words= kind=file word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join("|")}) command=$word; break ;; esac
  done
  case $command in
    "") words="${names.join(" ")}"; kind=words; flags="${flagNames()}" ;;
${commands.map(commandCase).join("\n")}
  esac
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
    *) if [[ $current == -* ]]; then words=$flags; kind=words; fi ;;
  esac
  COMPREPLY=()
  case $kind in
    words) while IFS= read -r word; do COMPREPLY+=("$word"); done \\
      < <(compgen -W "$words" -- "$current") ;;
    file) compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current") ;;
    folder) compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current") ;;
  esac
}
complete -F _florecon florecon
`;
}

function commandCase(command: Command): string {
  const completes = command.arguments.find((it) => it.completes)?.completes;
  return `    ${command.name}) flags="${flagNames(command)}"; ${reply(completes)} ;;`;
}

function valueCases(command: Command): string[] {
  return Object.entries(command.flags)
    .filter(([, flag]) => flag.value !== undefined)
    .map(([key, flag]) => {
      const typed = [flagName(key), ...(flag.short ? [`-${flag.short}`] : [])];
      const patterns = typed.map((it) => `"${command.name} ${it}"`).join("|");
      return `    ${patterns}) ${reply(flag.completes)} ;;`;
    });
}

function reply(completes: Completion | undefined): string {
  if (completes === undefined) return "kind=nothing";
  return typeof completes === "string"
    ? `kind=${completes}`
    : `words="${completes.join(" ")}"; kind=words`;
}

function flagNames(command?: Command): string {
  return Object.keys(everyFlag(command)).map(flagName).join(" ");
}
