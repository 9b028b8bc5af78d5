/** One thing that Deno lets a program do, or not. */
export interface Right {
  name: "read" | "write" | "env" | "net" | "run" | "sys" | "ffi" | "import";
  /** The flag of `deno run` that grants it; absent where nothing here needs it. */
  flag?: string;
  /** What here needs it. */
  for: string;
}

/** Those that one command needs and another does not. */
export type NeededRight = "read" | "write" | "net" | "run";

/** The variables that are read, besides those of florecon's own. */
export const VARIABLES: readonly string[] = [
  "USER",
  "LOGNAME",
  "USERNAME",
  "SOURCE_DATE_EPOCH",
  // asc's colours ask for it before anything else does.
  "CI",
];

/**
 * All that Deno can grant, and what florecon asks of it: it reads and writes the files that it is
 * pointed at, and reads the variables that stand for flags, and who is at work; it asks registries
 * and is one; and it starts itself, to run what nobody trusts, and git. Whoever may start Deno may
 * start anything, so no programs are listed.
 */
export const EVERY_RIGHT: readonly Right[] = [
  { name: "read", flag: "--allow-read", for: "data, plugins and decisions" },
  { name: "write", flag: "--allow-write", for: "reports, decisions, modules and keys" },
  {
    name: "env",
    flag: `--allow-env=${["FLORECON_*", ...VARIABLES].join()}`,
    for: "what stands for flags, and who is at work",
  },
  { name: "net", flag: "--allow-net", for: "registries: to ask them, and to be one; review" },
  { name: "run", flag: "--allow-run", for: "the process that examines plugins; git, for ship" },
  { name: "sys", for: "nothing" },
  { name: "ffi", for: "nothing" },
  { name: "import", for: "nothing" },
];

/** What florecon is started with, as flags of `deno run`. */
export const RIGHTS: readonly string[] = [
  "--no-prompt",
  ...EVERY_RIGHT.flatMap(({ flag }) => flag ?? []),
];
