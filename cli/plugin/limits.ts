import type { Limits } from "../../registry/triage/examiner.ts";
import { seconds } from "../frame/flag.ts";

/** The flag of a command that works with a plugin: what each call into it may take. */
export const TIMEOUT_FLAG = seconds(
  "SECONDS",
  "stop a plugin that takes longer, 60 unless given, and 60 more a million rows",
);

/** The flag of a command that runs plugins in a process of their own, whoever made them. */
export const LIMIT_FLAG = seconds("SECONDS", "stop a plugin that takes longer, 10 unless given");

/** What that flag allows a plugin. */
export function limitsOf(timeout: number | undefined): Partial<Limits> {
  return timeout === undefined ? {} : { seconds: timeout };
}
