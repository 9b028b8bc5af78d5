import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { defineCommand, required } from "../frame/command.ts";
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
  example:
    "florecon reopen 2026-03-31 --workspace march.florecon --reason 'bank sent a correction'",

  async run({ args: [period], flags, terminal }) {
    const { logNamed, openLog } = await import("../workspace/opened.ts");
    const { keyOf, Settled } = await import("../../decisions/mod.ts");
    const { whoAmI } = await import("../system/who.ts");
    using log = openLog(await logNamed(flags.workspace));
    const events = log.events();
    const all = new Settled(events.map((it) => it.change)).all("signed off")
      .toSorted((a, b) => a.until - b.until);
    const signed = all.find((it) => it.period === period);
    if (signed === undefined) throw notSigned(period, all.map((it) => it.period));
    const last = all.at(-1)!;
    if (last !== signed) throw laterPeriod(period, last.period);
    const change = { adds: [], drops: [keyOf(signed)] };
    const draft = { who: whoAmI(), verb: "reopen", why: flags.reason, change };
    const { rev, digest } = log.append(draft, events.length);
    terminal.print(`reopened ${period} with event ${rev}: ${printable(flags.reason)}`);
    return { reopened: period, rev, digest };
  },
});

function notSigned(period: string, signed: string[]): FloreconError {
  const which = signed.length === 0 ? "no period is" : `${signed.join(", ")} is what is`;
  const message = `${printable(period)} is not signed off: ${which}; name a period that is`;
  return new FloreconError("not_signed", message, { period });
}

function laterPeriod(period: string, last: string): FloreconError {
  const message = `${last} was signed off on top of ${period}; reopen that first`;
  return new FloreconError("later_periods", message, { period, last });
}
