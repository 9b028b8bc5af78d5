/**
 * The one place that touches `@std/cli`, which comes without types.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse_args.js";

/** What may be on a command line. */
export interface Grammar {
  switches: string[];
  /** Flags that take a value, all of them repeatable. */
  values: string[];
  /** Short letter to long name. */
  short: Record<string, string>;
}

/** What was on it. */
export interface Given {
  /** The arguments that are not flags. */
  rest: string[];
  /** Every text given to a flag, in order; a switch is `"true"` or `"false"`. */
  flags: Map<string, string[]>;
  /** Flags that the grammar does not have, as they were typed. */
  unknown: string[];
}

/** Sorts a command line into arguments and flags; everything stays text. */
export function splitArguments(args: string[], grammar: Grammar): Given {
  const unknown: string[] = [];
  const parsed: Record<string, unknown> = parseArgs(args, {
    boolean: grammar.switches,
    string: [...grammar.values, "_"],
    collect: [...grammar.values, ...grammar.switches],
    alias: grammar.short,
    unknown: (typed: string, key?: string) => {
      if (key === undefined) return true;
      unknown.push(typed.split("=")[0]);
      return false;
    },
  });
  const flags = new Map<string, string[]>();
  for (const name of [...grammar.values, ...grammar.switches]) {
    flags.set(name, (parsed[name] as (string | boolean)[]).map(String));
  }
  return { rest: parsed._ as string[], flags, unknown };
}
