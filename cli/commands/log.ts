import { defineCommand } from "../frame/command.ts";
import { toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { LOG_FLAG } from "../workspace/flags.ts";

/** Shows who decided what. */
export const command = defineCommand({
  name: "log",
  purpose: "decide",
  summary: "show who decided what, and when",
  description:
    "Show every event of a decision log, from the first to the last: who did what, when and why.\n" +
    "Each event carries the digest of the one before, so that one that was changed or taken out is\n" +
    "seen, and the log refused. The last digest, the head, stands for all of it: --head prints it\n" +
    "alone, to be noted elsewhere. --verify holds everything in the file against its digests, rows\n" +
    "and runs too; with a HEAD it says besides whether every event is still there that was when that\n" +
    "was noted, as an end that was cut off shows in nothing else. Of runs, a head covers those that\n" +
    "were signed off.\n" +
    "\n" +
    "Below stand the runs: what each solve came to that was kept, by the number that report --since\n" +
    "takes. The last ten keep their rows and groups, and so does each that was signed off.\n" +
    "\n" +
    "With --json come the events whole, and as `saved` the groups and tags that hold now as a\n" +
    "document that another log begins with, when it is given as its --workspace.",
  arguments: [{
    name: "HEAD",
    summary: "with --verify, a head that was noted elsewhere",
    optional: true,
  }],
  flags: {
    workspace: LOG_FLAG,
    head: toggle("the head alone, on one line"),
    verify: toggle("hold everything in the file against its digests"),
  },
  needs: { read: true, write: true },
  example: "florecon log --workspace march.florecon\n" +
    "florecon log --head --workspace march.florecon\n" +
    "florecon log --verify --head 9e640d9b0f7330058499d656a186fd00 --workspace march.florecon",

  async run({ args: [head], flags, terminal }) {
    const { logNamed, openLog } = await import("../workspace/opened.ts");
    if (head !== undefined && !flags.verify) {
      throw new UsageError(`log takes "${head}" with --verify alone; add it`);
    }
    if (flags.verify || flags.head) {
      const { printHead, printVerified } = await import("../workspace/print_verified.ts");
      using log = openLog(await logNamed(flags.workspace));
      return flags.verify ? printVerified(terminal, log, head) : printHead(terminal, log);
    }
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
