import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { defineCommand } from "../frame/command.ts";
import { flagName, option } from "../frame/flag.ts";
import { checkHead, checkOut, HEAD_FLAG, OUT_FLAG } from "../report/file.ts";
import { checkFormat, FORMAT_FLAG } from "../show/write.ts";
import { FILTER_FLAGS, filterFlag, SORT_FLAG } from "../view/filter_flags.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";
import { DATA, PLUGIN_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";

const flags = {
  format: FORMAT_FLAG,
  out: OUT_FLAG,
  head: HEAD_FLAG,
  since: option("RUN", "what is new, gone, changed or matched since: last, a run, or two as 3..5"),
  run: option("RUN", "as it stood in a run that was kept: last, or its number"),
  ...FILTER_FLAGS,
  sort: SORT_FLAG,
  ...WORKSPACE_FLAGS,
  plugin: option("PATH", "the plugin, as for solve; DATA needs one", { completes: "file" }),
};

/** Shows a ledger and its decisions as they stand. */
export const command = defineCommand({
  name: "report",
  purpose: "reconcile",
  summary: "show a ledger as it stands, with decisions, group ids and tags",
  description:
    "Show what the decisions of a log come to on some data: every group, decided or proposed, with\n" +
    "the id that pin, unpin, detach and dissolve take, every row that is left, and the tags.\n" +
    "Give the settings that you solve it with. Without DATA, show the decisions and tags in the\n" +
    "file alone, or with --run how the ledger stood in a solve that was kept. Nothing is saved.\n" +
    "\n" +
    "A group's id follows from its rows and amounts: it stays the same from run to run for as\n" +
    "long as they do. csv and arrow have a line for each row's part in a group.\n" +
    "\n" +
    "--out writes what is shown; as .xlsx it has sheets for the summary, the statement of balances,\n" +
    "what was left out of each file, the groups with both books next to each other, open items,\n" +
    "breaks and decisions. --since compares with a run: `last` is the last one of other data than\n" +
    "today's.",
  arguments: [{ ...DATA, optional: true }],
  flags,
  needs: { ...PLUGIN_NEEDS, read: true, write: "for --out and --workspace" },
  example: "florecon report ledger.csv --plugin solver.wasm --workspace march.florecon\n" +
    "florecon report --open --age 30.. --over 1000 --sort age\n" +
    "florecon report --since last",

  async run({ args: [data], flags, terminal }) {
    const { format = "table" } = flags;
    checkFormat(flags.format, terminal.json);
    const { runIn, runsIn } = await import("../workspace/runs.ts");
    const since = flags.since === undefined ? undefined : runsIn(flags.since);
    const run = flags.run === undefined ? undefined : runIn(flags.run);
    const isAlone = run !== undefined || since?.to !== undefined;
    if (flags.out !== undefined && flags.format !== undefined) {
      throw new UsageError("--out and --format both say what is written; give one of them");
    }
    const other = oneOnly(flags, since !== undefined, isAlone, data);
    if (other !== undefined) throw new UsageError(other);
    if (isAlone) {
      const { logNamed } = await import("../workspace/opened.ts");
      const file = await logNamed(flags.workspace);
      if (run !== undefined) {
        if (flags.out !== undefined) checkOut(flags.out, [file]);
        const { showRun } = await import("../show/run.ts");
        return await showRun(file, run, flags, terminal, format);
      }
      const { showBetween } = await import("../show/since.ts");
      return showBetween(file, Number(since!.from), since!.to!, terminal);
    }
    if (data === undefined && kindOf(RECONCILIATION_FILE) === "missing") {
      const alone = (["head", "since", "out"] as const).find((it) => flags[it] !== undefined);
      const filter = alone === undefined ? filterFlag(flags) : flagName(alone);
      if (filter !== undefined) {
        throw new UsageError(`${filter} is about a solve; name DATA, or a run with --run`);
      }
      const { showLogAlone } = await import("../show/log_alone.ts");
      return await showLogAlone(flags.workspace!, terminal, format);
    }
    const { setupOf } = await import("../workspace/setup.ts");
    const setup = await setupOf(data, flags);
    if (flags.out !== undefined) checkOut(flags.out, setup.reads);
    checkHead(flags.head, [...setup.reads, flags.out]);
    const { openWorkspace } = await import("../workspace/session.ts");
    using ledger = await openWorkspace(setup, flags);
    if (flags.head !== undefined) {
      const { headOf, writeHead } = await import("../report/head.ts");
      await writeHead(flags.head, await headOf(ledger));
    }
    if (since !== undefined) {
      const { showSince } = await import("../show/since.ts");
      return await showSince(ledger, since.from, terminal);
    }
    const { showLedger } = await import("../show/ledger.ts");
    return await showLedger(ledger, flags, terminal, format);
  },
});

/** What of a command line stands against the rest of it, as a sentence; undefined where nothing does. */
function oneOnly(
  flags: Parameters<typeof filterFlag>[0] & Record<string, unknown>,
  isSince: boolean,
  isAlone: boolean,
  data: string | undefined,
): string | undefined {
  const filter = filterFlag(flags);
  if (isSince && flags.run !== undefined) return "--since and --run show two things; give one";
  if (isSince && flags.format !== undefined) return "--since is a table, or with --json a document";
  if (isSince && flags.out !== undefined) return "--since is no report; leave --out out";
  if (isSince && filter !== undefined) return `--since shows every row; leave ${filter} out`;
  if (isAlone && data !== undefined) return `a run has its data in the log; leave ${data} out`;
  if (isAlone && flags.head !== undefined) return "--head is about a solve; leave it out";
}
