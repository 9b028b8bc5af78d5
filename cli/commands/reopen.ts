import { printable } from "../../core/host/printable.ts";
import { defineCommand } from "../frame/command.ts";
import { required } from "../frame/flag.ts";
import { LOG_FLAG } from "../workspace/flags.ts";

/** Opens a period again that was signed off. */
export const command = defineCommand({
  name: "reopen",
  purpose: "decide",
  summary: "open a period again that was signed off, with a reason",
  description:
    "Take a sign-off back: what is dated within can be decided anew. It stays in the log who signed\n" +
    "off, who reopened it, and why. Of several periods the last one comes first.",
  arguments: [{ name: "PERIOD", summary: "the last day of it, such as 2026-03-31" }],
  flags: { workspace: LOG_FLAG, reason: required("TEXT", "why, in your words") },
  needs: { read: true, write: true },
  example:
    "florecon reopen 2026-03-31 --workspace march.florecon --reason 'bank sent a correction'",

  async run({ args: [period], flags, terminal }) {
    const { logNamed } = await import("../workspace/opened.ts");
    const { reopenPeriod } = await import("../workspace/reopen.ts");
    const { whoAmI } = await import("../system/who.ts");
    const { rev, digest } = reopenPeriod(
      await logNamed(flags.workspace),
      period,
      flags.reason,
      whoAmI(),
    );
    terminal.print(`reopened ${period} with event ${rev}: ${printable(flags.reason)}`);
    return { reopened: period, rev, digest };
  },
});
