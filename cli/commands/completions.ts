import { type Command, defineCommand, everyCommand } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** Prints what a shell needs to complete florecon's commands and flags. */
export const command = defineCommand({
  name: "completions",
  purpose: "operate",
  summary: "print completions for a shell",
  arguments: [{ name: "SHELL", summary: "bash, zsh or fish", completes: SHELLS }],
  flags: {},
  needs: {},
  example: "source <(florecon completions bash)\n" +
    "florecon completions fish > ~/.config/fish/completions/florecon.fish",

  async run({ args: [shell], terminal, commandList }) {
    const script = await scriptFor(shell, await everyCommand(commandList));
    if (!terminal.json) terminal.text(script.trimEnd() + "\n");
    return { script };
  },
});

async function scriptFor(shell: string, commands: readonly Command[]): Promise<string> {
  switch (shell) {
    case "bash":
      return (await import("../frame/completions/bash.ts")).bash(commands);
    case "zsh":
      return (await import("../frame/completions/zsh.ts")).zsh(commands);
    case "fish":
      return (await import("../frame/completions/fish.ts")).fish(commands);
  }
  throw new UsageError(`completions are for ${SHELLS.join(", ")}, not "${shell}"`);
}
