import { type NamedReport, namedReport } from "../../core/host/report/named_report.ts";
import { defineCommand } from "../frame/command.ts";
import { counted, option, type Values } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import type { DecidedLedger, OpenLedger, WhereStopped } from "../workspace/ledger.ts";
import type { Setup } from "../workspace/setup.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";
import { FAIL_ON_FLAG, failedDocument, failOn, failOnParts } from "../report/fail_on.ts";
import { checkHead, checkOut, HEAD_FLAG, OUT_FLAG, writeReport } from "../report/file.ts";
import { selectionDocument } from "../plugin/selection.ts";
import { readTruthFile, type RunScore, scoreOf, TRUTH_FLAG, truthAbout } from "../score/truth.ts";
import { duration } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { printScore } from "../score/print_score.ts";
import { printSelection } from "../plugin/print_selection.ts";
import {
  printBreaks,
  printConservation,
  printOrigins,
  printTitle,
} from "../report/print_summary.ts";
import type { BesideLog } from "../workspace/print_beside_log.ts";
import { digestedSources } from "../reconciliation/digested.ts";
import { bookDocument } from "../../core/host/summary/summarize.ts";
import type { Terminal } from "../ui/terminal.ts";

const flags = {
  ...LEDGER_FLAGS,
  workspace: option("FILE", "decisions to work around: a log", { completes: "file" }),
  truth: TRUTH_FLAG,
  out: OUT_FLAG,
  head: HEAD_FLAG,
  failOn: FAIL_ON_FLAG,
  jobs: counted("N", "solve parts of the rows on N cores; on all, from a million rows on", 64),
};

type Flags = Values<typeof flags>;

/** The main job: data in, a report out, and the proof that nothing was lost between. */
export const command = defineCommand({
  name: "solve",
  purpose: "reconcile",
  summary: "reconcile data with a plugin",
  description:
    "Reconcile data with a plugin, and prove that every row and every minor unit of it\n" +
    "is either grouped or unmatched. Amounts are in minor units.\n" +
    "\n" +
    "A pipeline that is to stop where the books do not agree says at what with --fail-on. The\n" +
    "report is written all the same, and --json has it within the error.\n" +
    "\n" +
    "A plugin that says by what its work may be cut is solved on many cores: with --jobs, and\n" +
    "from about a million rows on of itself, unless there is a log. The report is the same, byte\n" +
    "for byte. Around decisions, and with --truth, it is one piece. A part in which the plugin\n" +
    'stops is left open, each of its rows with the reason "not solved: trapped" or whatever it\n' +
    "was, and the command ends with 1 (part_failed); where no part could be solved, no report is\n" +
    "written.",
  arguments: [DATA],
  flags,
  needs: { read: true, write: "for --out and --workspace", ...PLUGIN_NEEDS },
  example: "florecon solve ledger.csv --plugin solver.wasm --set tolerance=50 --out report.csv",

  async run({ args: [data], flags, terminal }) {
    const { setupOf } = await import("../workspace/setup.ts");
    const setup = await setupOf(data, flags);
    if (flags.out !== undefined) checkOut(flags.out, setup.reads);
    else if (flags.head !== undefined) {
      throw new UsageError("--head says what made the report of --out FILE; give both");
    }
    checkHead(flags.head, [...setup.reads, flags.out]);
    const { whereShippedStopped } = await import("../project/where_stopped.ts");
    using done = await withProgress(
      ["reading", "solving", "writing"],
      (next) => solve(setup, flags, next, whereShippedStopped(terminal)),
    );
    await print(done, flags, terminal);
    const document = await documentOf(done, flags, terminal.json);
    failOnParts(done.failed, document);
    const { lapsed, lapsedApart } = done;
    failOn(flags.failOn, { ...done, lapsed: lapsed.length + lapsedApart.length }, document);
    return document;
  },
});

/** All that a solve came to. */
interface Done extends OpenLedger, BesideLog {
  score: RunScore | null;
}

async function solve(
  setup: Setup,
  flags: Flags,
  next: () => void,
  whereStopped: WhereStopped,
): Promise<Done> {
  setup.begin?.();
  const { openLedger } = await import("../workspace/ledger.ts");
  const truth = flags.truth === undefined ? null : await readTruthFile(flags.truth);
  // Beside a log somebody will ask about all rows at once.
  const jobs = flags.jobs ?? (setup.workspace === undefined ? "as pays" : undefined);
  const ledger = await openLedger(setup, { ...flags, jobs }, next, whereStopped);
  const { opened, report, data, plugin: { describe } } = ledger;
  const score = truth && await scoreOf(ledger, await truthAbout(data, describe, truth));
  // With decisions, it is asked once more what became of them.
  if (opened === null) ledger[Symbol.dispose]();

  next();
  const { headOf, writeHead } = await import("../report/head.ts");
  const head = flags.out !== undefined || opened !== null ? await headOf(ledger) : null;
  if (flags.out !== undefined) {
    const { reportWords } = await import("../workspace/report_words.ts");
    const { titleOf } = await import("../workspace/title.ts");
    await writeReport(flags.out, {
      ...{
        report,
        words: reportWords(ledger),
        head: head!,
        sources: digestedSources(ledger.data),
        title: titleOf(ledger),
      },
      contents: async () => (await import("../workspace/contents.ts")).ledgerContents(ledger),
    });
    await writeHead(flags.head, head!);
  }
  if (opened?.form === "missing") {
    const { writeDecision } = await import("../workspace/opened.ts");
    writeDecision(opened, { verb: "begin", why: "", change: { adds: [], drops: [] } });
  }
  if (opened === null) return { ...ledger, score, run: null, revised: null, left: null };
  const { keepRun } = await import("../workspace/keep_run.ts");
  const { revisionsIn } = await import("../workspace/revisions.ts");
  const { leftOpenIn } = await import("../workspace/left_open.ts");
  const { snapshotOf } = await import("../workspace/snapshot.ts");
  const decided = { ...ledger, opened };
  return {
    ...ledger,
    score,
    run: await keepRun(decided, head!),
    revised: await revisionsIn(decided),
    left: leftOpenIn(decided, snapshotOf(decided)),
  };
}

async function print(done: Done, flags: Flags, terminal: Terminal): Promise<void> {
  const { dim, name } = terminal.colours;
  printTitle(terminal, done.plugin.describe, done.data.file, [duration(done.milliseconds)]);
  if (done.selection) {
    printSelection(terminal, done.selection);
    terminal.print();
  }
  if (done.data.sources !== undefined) {
    const { printSources } = await import("../reconciliation/print_sources.ts");
    printSources(terminal, done.data.sources);
    terminal.print();
  }
  printConservation(terminal, done.proof, done.summary);
  printOrigins(terminal, done.summary);
  printBreaks(terminal, done.summary);
  if (done.score) printScore(terminal, done.score);
  if (done.opened) {
    const { printBesideLog } = await import("../workspace/print_beside_log.ts");
    printBesideLog(terminal, { ...done, opened: done.opened });
  }
  terminal.print(
    "",
    flags.out
      ? `report written to ${name(flags.out)}`
      : dim("the report was not written; --out report.csv writes it"),
  );
}

async function documentOf(
  done: Done,
  flags: Flags,
  isRead: boolean,
) {
  const { data, proof, summary, plugin } = done;
  const { split, zero, groups, origins } = summary;
  const written: { out?: string; report?: NamedReport } = flags.out
    ? { out: flags.out }
    : { report: isRead ? await named(done) : done.report };
  return {
    domain: plugin.describe.domain,
    ...(done.selection && { selection: selectionDocument(done.selection) }),
    ...(data.sources && { sources: digestedSources(data) }),
    ...bookDocument(proof, summary),
    split,
    zero,
    groups,
    origins,
    ...(done.score && { score: done.score }),
    ...(done.opened && await besideLog({ ...done, opened: done.opened })),
    ...(done.failed.length > 0 && { failed: failedDocument(done.failed) }),
    ...written,
  };
}

async function besideLog(ledger: DecidedLedger & BesideLog) {
  const { besideLogDocument } = await import("../workspace/print_beside_log.ts");
  return besideLogDocument(ledger);
}

/** The report as `--json` has it. */
async function named(ledger: Done): Promise<NamedReport> {
  const { reportWords } = await import("../workspace/report_words.ts");
  return namedReport(ledger.report, reportWords(ledger));
}
