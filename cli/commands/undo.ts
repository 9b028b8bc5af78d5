import { defineCommand, option } from "../frame/command.ts";
import { LOG_FLAG } from "../workspace/flags.ts";
import { eventAt } from "../workspace/event.ts";

/** Takes an event back. */
export const command = defineCommand({
  name: "undo",
  purpose: "decide",
  summary: "take back what somebody did, as one more event",
  description:
    "Take back the last event of a decision log, or the one of a place that florecon log prints.\n" +
    "What it added is gone, and what it dropped holds again. Nothing leaves the log: an undo is an\n" +
    "event too, and can be undone. Where later events stand on the one that is meant, they come\n" +
    "first.",
  arguments: [{ name: "REV", summary: "a place as florecon log prints it", optional: true }],
  flags: { workspace: LOG_FLAG, reason: option("TEXT", "why, in your words") },
  needs: { read: true, write: true },
  example: "florecon undo 12 --workspace march.florecon --reason 'wrong invoice'",

  async run({ args: [word], flags, terminal }) {
    const { logNamed, openLog } = await import("../workspace/opened.ts");
    const { undoChange } = await import("../../decisions/mod.ts");
    const { whoAmI } = await import("../system/who.ts");
    const { changeWords } = await import("../workspace/print_log.ts");
    using log = openLog(await logNamed(flags.workspace));
    const events = log.events();
    const rev = word === undefined ? events.length : eventAt(word);
    const change = undoChange(events, rev);
    const { refuseFrozenUndo } = await import("../workspace/frozen.ts");
    refuseFrozenUndo(log, events, change);
    const draft = { who: whoAmI(), verb: "undo", why: flags.reason ?? `undoes ${rev}`, change };
    const event = log.append(draft, events.length);
    terminal.print(`undid event ${rev} with event ${event.rev}: ${changeWords(change)}`);
    return { undone: rev, rev: event.rev, digest: event.digest };
  },
});
