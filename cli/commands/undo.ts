import { defineCommand } from "../frame/command.ts";
import { option } from "../frame/flag.ts";
import { LOG_FLAG } from "../workspace/flags.ts";
import { eventAt } from "../workspace/event.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";

/** Takes an event back. */
export const command = defineCommand({
  name: "undo",
  purpose: "decide",
  summary: "take back what somebody did, as one more event",
  description:
    "Take back the last event of a decision log that nobody has taken back yet, or the one of a place\n" +
    "that florecon log prints. What it added is gone, and what it dropped holds again. Undo once more,\n" +
    "and the event before goes. Nothing leaves the log: an undo is an event too, and is undone by its\n" +
    "place. Where later events stand on the one that is meant, they come first.",
  arguments: [{ name: "REV", summary: "a place as florecon log prints it", optional: true }],
  flags: { workspace: LOG_FLAG, reason: option("TEXT", "why, in your words") },
  needs: { read: true, write: true },
  example: "florecon undo 12 --workspace march.florecon --reason 'wrong invoice'",

  async run({ args: [word], flags, terminal }) {
    const { logNamed, openLog } = await import("../workspace/opened.ts");
    const { lastStanding, undoChange } = await import("../../decisions/mod.ts");
    const { whoAmI } = await import("../system/who.ts");
    const { changeWords } = await import("../workspace/print_log.ts");
    using log = openLog(await logNamed(flags.workspace));
    const events = log.events();
    const rev = word === undefined ? lastStanding(events) : eventAt(word);
    if (rev === 0) throw nothingToUndo(log.file);
    const change = { ...undoChange(events, rev), undoes: rev };
    const { refuseFrozenUndo } = await import("../workspace/frozen.ts");
    refuseFrozenUndo(log, events, change);
    const draft = { who: whoAmI(), verb: "undo", why: flags.reason ?? `undoes ${rev}`, change };
    const event = log.append(draft, events.length);
    const { verb, who } = events[rev - 1];
    terminal.print(
      `undid event ${rev} (${printable(verb)} by ${printable(who)}) with event ${event.rev}: ${
        changeWords(change)
      }`,
    );
    return { undone: rev, rev: event.rev, digest: event.digest };
  },
});

function nothingToUndo(file: string): FloreconError {
  const message = `everything in "${file}" has been taken back; florecon log shows what there was`;
  return new FloreconError("unknown_event", message, { file });
}
