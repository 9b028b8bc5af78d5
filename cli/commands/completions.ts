import { type Command, defineCommand } from "../command.ts";
import { UsageError } from "../errors.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** Prints what a shell needs to complete florecon's commands and flags. */
export const command = defineCommand({
  name: "completions",
  summary: "print completions for a shell",
  arguments: [{ name: "SHELL", summary: "bash, zsh or fish", completes: SHELLS }],
  flags: {},
  example: "source <(florecon completions bash)\n" +
    "florecon completions fish > ~/.config/fish/completions/florecon.fish",

  async run({ args: [shell], terminal }) {
    const { commands } = await import("./mod.ts");
    const script = await scriptFor(shell, commands);
    if (!terminal.json) terminal.print(script.trimEnd());
    return { script };
  },
});

async function scriptFor(shell: string, commands: Command[]): Promise<string> {
  switch (shell) {
    case "bash":
      return (await import("../completions/bash.ts")).bash(commands);
    case "zsh":
      return (await import("../completions/zsh.ts")).zsh(commands);
    case "fish":
      return (await import("../completions/fish.ts")).fish(commands);
  }
  throw new UsageError(`completions are for ${SHELLS.join(", ")}, not "${shell}"`);
}
