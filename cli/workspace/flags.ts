import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import type { Needs } from "../frame/command.ts";
import { list, option, requiredUnless, type Values } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import { TIMEOUT_FLAG } from "../plugin/limits.ts";
import { TRUST_FLAG } from "../plugin/trust.ts";

/** A plugin's settings for one run. */
export const SETTING_FLAGS = {
  config: option("FILE", "the plugin's settings, a JSON object", { completes: "file" }),
  set: list("KEY=VALUE", "one setting, going past --config"),
};

/** The flags of every command that runs a plugin over data. */
export const LEDGER_FLAGS = {
  plugin: requiredUnless(
    RECONCILIATION_FILE,
    "FILE",
    "a .wasm file, or a folder or a registry to choose from",
    {
      completes: "file",
    },
  ),
  ...SETTING_FLAGS,
  ...CSV_FLAGS,
  trust: TRUST_FLAG,
  timeout: TIMEOUT_FLAG,
};

/** What the plugin may need: who chooses one tries those that nobody trusts yet. */
export const PLUGIN_NEEDS = {
  net: "for a --plugin of a registry",
  run: "for a --plugin to choose from",
} satisfies Needs;

/** The log that a command is about. */
export const LOG_FLAG = requiredUnless(RECONCILIATION_FILE, "FILE", "the decision log", {
  completes: "file",
});

/** The same for a command that is about what people decided. */
export const WORKSPACE_FLAGS = {
  workspace: LOG_FLAG,
  ...LEDGER_FLAGS,
};

/** What a command needs that writes down what people decided. */
export const DECISION_NEEDS = { read: true, write: true, ...PLUGIN_NEEDS } satisfies Needs;

/** On how many cores parts of the rows are solved: so many, or as many as pay for so many rows. */
export type Jobs = number | "as pays";

/** What those flags were set to. */
export type LedgerFlags = Values<typeof LEDGER_FLAGS> & {
  workspace?: string;
  truth?: string;
  jobs?: Jobs;
};

/** The last argument of such a command. */
export const DATA = {
  name: "DATA",
  summary: "a .csv, .parquet, .arrow, .feather, .xlsx or .jsonl file; - is stdin",
  unless: RECONCILIATION_FILE,
  completes: "file",
} as const;
