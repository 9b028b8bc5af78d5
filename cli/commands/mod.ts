/**
 * Every command, in the order of help. What is heavy is imported inside a command's `run`, so that
 * `florecon --help` loads declarations alone.
 *
 * @module
 */
import type { Command } from "../command.ts";
import { command as completions } from "./completions.ts";

export const commands: Command[] = [
  completions,
];
