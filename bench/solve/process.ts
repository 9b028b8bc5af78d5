import { deno } from "../florecon.ts";
import { timed } from "../timing.ts";

/** What a whole process took. */
export interface Took {
  /** Milliseconds that one waits for it. */
  waited: number;
  /** Milliseconds of all its threads. */
  processor: number;
  /** The most memory that it had, in bytes. */
  memory: number;
}

const COMMAND = new URL("command.ts", import.meta.url).pathname;

/** Runs a command of florecon. */
export async function command(...args: string[]): Promise<Took> {
  const { ms, value } = await timed(() => deno(["run", "--no-check", "-A", COMMAND, ...args]));
  const [processor, memory] = JSON.parse(value.slice(value.trimEnd().lastIndexOf("\n")));
  return { waited: ms, processor, memory };
}
