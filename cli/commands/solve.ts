import type { FloreconError } from "../../core/host/error.ts";
import { type NamedReport, namedReport } from "../../core/host/report/named_report.ts";
import type { KeptRun, LeftOpen } from "../../decisions/mod.ts";
import { counted, defineCommand, option, type Values } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";
import type { OpenLedger, WhereStopped } from "../workspace/ledger.ts";
import type { Setup } from "../workspace/setup.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";
import { FAIL_ON_FLAG, failedDocument, failOn, failOnParts } from "../report/fail_on.ts";
import { checkHead, checkOut, HEAD_FLAG, OUT_FLAG, writeReport } from "../report/file.ts";
import { selectionDocument } from "../plugin/selection.ts";
import { readTruthFile, type RunScore, scoreOf, TRUTH_FLAG, truthAbout } from "../score/truth.ts";
import { lapsedDocuments, lapsedIn, printDecisions } from "../workspace/print_decisions.ts";
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
import { leftOpenDocument } from "../workspace/left_open_words.ts";
import { revisionsDocument, warnOfRevisions } from "../workspace/print_revisions.ts";
import type { RevisedPeriod } from "../workspace/revisions.ts";
import { warnOfRun } from "../workspace/print_runs.ts";
import { printSources } from "../reconciliation/print_sources.ts";
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
    "for byte. Around decisions, and with --truth, it is one piece.",
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
    print(done, flags, terminal);
    const document = await documentOf(done, flags, terminal.json);
    failOnParts(done.failed, document);
    failOn(flags.failOn, { ...done, lapsed: lapsedIn(done) }, document);
    return document;
  },
});

/** All that a solve came to. */
interface Done extends OpenLedger {
  score: RunScore | null;
  /** What was kept of it in the log; why it was not, where it could not be. */
  run: KeptRun | FloreconError | null;
  /** What came later for a period that is signed off, where anything did. */
  revised: RevisedPeriod | null;
  /** What stood open as a period was signed off, and is no longer in the data. */
  left: LeftOpen | null;
}

async function solve(
  setup: Setup,
  flags: Flags,
  next: () => void,
  whereStopped: WhereStopped,
): Promise<Done> {
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
      ...{ report, words: reportWords(ledger), head: head!, title: titleOf(ledger) },
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

function print(done: Done, flags: Flags, terminal: Terminal): void {
  const { dim, name } = terminal.colours;
  printTitle(terminal, done.plugin.describe, done.data.file, [duration(done.milliseconds)]);
  if (done.selection) {
    printSelection(terminal, done.selection);
    terminal.print();
  }
  if (done.data.sources !== undefined) {
    printSources(terminal, done.data.sources);
    terminal.print();
  }
  printConservation(terminal, done.proof, done.summary);
  printOrigins(terminal, done.summary);
  printBreaks(terminal, done.summary);
  if (done.score) printScore(terminal, done.score);
  if (done.opened) {
    printDecisions(terminal, done.opened.file, { ...done, opened: done.opened });
    warnOfRun(terminal, done.run);
    warnOfRevisions(terminal, done.revised);
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
    ...(data.sources && { sources: data.sources }),
    ...bookDocument(proof, summary),
    split,
    zero,
    groups,
    origins,
    ...(done.score && { score: done.score }),
    ...(done.opened && {
      workspace: done.opened.file,
      ...(done.run && "number" in done.run && { run: done.run.number }),
      lapsed: lapsedDocuments(done),
      ...revisionsDocument(done.revised),
      ...leftOpenDocument(done.left),
    }),
    ...(done.failed.length > 0 && { failed: failedDocument(done.failed) }),
    ...written,
  };
}

/** The report as `--json` has it. */
async function named(ledger: Done): Promise<NamedReport> {
  const { reportWords } = await import("../workspace/report_words.ts");
  return namedReport(ledger.report, reportWords(ledger));
}
