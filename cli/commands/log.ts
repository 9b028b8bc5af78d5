import { defineCommand } from "../frame/command.ts";
import { LOG_FLAG } from "../workspace/flags.ts";

/** Shows who decided what. */
export const command = defineCommand({
  name: "log",
  purpose: "decide",
  summary: "show who decided what, and when",
  description:
    "Show every event of a decision log, from the first to the last: who did what, when and why.\n" +
    "Each event carries the digest of the one before, so that one that was changed or taken out is\n" +
    "seen, and the log refused. The last digest stands for all of it: who writes it down elsewhere\n" +
    "sees an end that was cut off, too.\n" +
    "\n" +
    "Below stand the runs: what each solve came to that was kept, by the number that report --since\n" +
    "takes. The last ten keep their rows and groups, and so does each that was signed off.\n" +
    "\n" +
    "With --json come the events whole, and as `saved` the groups and tags that hold now as a\n" +
    "document that another log begins with, when it is given as its --workspace.",
  arguments: [],
  flags: { workspace: LOG_FLAG },
  example: "florecon log --workspace march.florecon",

  async run({ flags, terminal }) {
    const { logNamed, openLog } = await import("../workspace/opened.ts");
    const { KeptRuns, savedOf, Settled } = await import("../../decisions/mod.ts");
    const { printLog } = await import("../workspace/print_log.ts");
    const { printRuns } = await import("../workspace/print_runs.ts");
    using log = openLog(await logNamed(flags.workspace));
    const events = log.events();
    const runs = new KeptRuns(log).all();
    printLog(terminal, events);
    printRuns(terminal, runs);
    const saved = savedOf(new Settled(events.map((it) => it.change)));
    return { workspace: log.file, head: log.head, events, runs, saved };
  },
});
