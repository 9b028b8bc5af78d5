import { printable } from "../../core/host/printable.ts";
import type { RowWords } from "../../core/host/report/export.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report } from "../../core/host/report/report.ts";
import { BARE } from "../../core/host/report/units.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { choice, defineCommand, option } from "../frame/command.ts";
import { checkHead, HEAD_FLAG } from "../report/file.ts";
import { UsageError } from "../system/errors.ts";
import { count } from "../ui/numbers.ts";
import { kindOf } from "../system/files.ts";
import { DATA, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import type { Settled } from "../../decisions/mod.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import { bookDocument } from "../report/summary.ts";
import type { Terminal } from "../ui/terminal.ts";

const FORMATS = ["table", "csv", "json", "arrow"] as const;

const flags = {
  format: choice("FORMAT", "table, csv, json or arrow; a table unless given", FORMATS),
  head: HEAD_FLAG,
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
    "file alone. Nothing is saved.\n" +
    "\n" +
    "A group's id follows from its rows and amounts: it stays the same from run to run for as\n" +
    "long as they do. csv and arrow have a line for each row's part in a group.",
  arguments: [{ ...DATA, optional: true }],
  flags,
  example: "florecon report ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args: [data], flags, terminal }) {
    const { format = "table" } = flags;
    if (terminal.json && flags.format !== undefined) {
      throw new UsageError("--json and --format both say what stdout is for; give one of them");
    }
    if (format === "arrow" && Deno.stdout.isTerminal()) {
      throw new UsageError("--format arrow is for a file: put > report.arrow behind it");
    }
    if (data === undefined && kindOf(RECONCILIATION_FILE) === "missing") {
      if (flags.head === undefined) return await showFile(flags.workspace!, terminal, format);
      throw new UsageError("--head says what made a report, and without DATA there is none");
    }
    const { setupOf } = await import("../workspace/setup.ts");
    const setup = await setupOf(data, flags);
    checkHead(flags.head, setup.reads);
    const { openWorkspace } = await import("../workspace/session.ts");
    const { lapsedDocument, warnOfMissing } = await import("../workspace/print_decisions.ts");
    const { headOf, writeHead } = await import("../report/head.ts");
    const session = await openWorkspace(setup, flags);
    const { report, opened, lapsed, proof } = session;
    if (format === "table") await printSession(terminal, session);
    else await write(terminal, format, report, opened.settled, await partsOf(session));
    if (flags.head !== undefined) await writeHead(flags.head, await headOf(session));
    warnOfMissing(terminal, session);
    const { names } = terminal.json ? await partsOf(session) : { names: {} };
    const { namedReport } = await import("../../core/host/report/export.ts");
    return {
      ...documentOf(opened.file, namedReport(report, names), opened.settled),
      ...bookDocument(proof, session.summary),
      lapsed: lapsed.map(lapsedDocument),
    };
  },
});

/** What the file itself says, without any data. */
async function showFile(file: string, terminal: Terminal, format: string) {
  const { noLog, readDecisions } = await import("../workspace/opened.ts");
  const { decisionsReport } = await import("../workspace/decisions_report.ts");
  const { printReport } = await import("../report/print_report.ts");
  const { settled, form } = await readDecisions(file);
  if (form === "missing") throw noLog(file);
  const report = decisionsReport(settled);
  if (format === "table") {
    const { bold, dim } = terminal.colours;
    const [made] = settled.all("made with");
    const plugin = made === undefined
      ? "no plugin is named"
      : `${bold(printable(made.domain))} ${printable(made.version)}`.trimEnd();
    terminal.print(`${plugin}: the decisions in ${file}`);
    printReport(terminal, report, {
      nameOf: String,
      tagsOf: tagsOf(settled),
      unitOf: () => BARE,
      zeros: [],
    });
    printComments(terminal, settled);
    terminal.print("", dim("name DATA and --plugin to see what is proposed beside them"));
  } else await write(terminal, format, report, settled);
  return documentOf(file, report, settled);
}

async function printSession(terminal: Terminal, session: DecidedLedger): Promise<void> {
  const { namesOfRows, zerosOf } = await import("../data/row_names.ts");
  const { remembered } = await import("../workspace/remembered.ts");
  const { printConservation, printTitle } = await import("../report/print_summary.ts");
  const { printReport, rowsToName } = await import("../report/print_report.ts");
  const { data, plugin: { describe }, proof, summary, report, opened } = session;
  printTitle(terminal, describe, data.file, []);
  printConservation(terminal, proof, summary);
  const zeros = zerosOf(data, describe, report);
  const nameOf = namesOfRows(data, describe, rowsToName(report, zeros), remembered(session));
  printReport(terminal, report, {
    nameOf,
    zeros,
    tagsOf: tagsOf(opened.settled),
    unitOf: summary.unitOf,
  });
  printComments(terminal, opened.settled);
}

/** What people said, from the first to the last. */
function printComments(terminal: Terminal, settled: Settled): void {
  const comments = commentsOf(settled);
  if (comments.length === 0) return;
  terminal.print("", count(comments.length, "comment"));
  for (const { at, who, text, ...about } of comments) {
    const where = Object.entries(about).map((it) => it.join(" ")).join();
    terminal.print(`  ${at.slice(0, 10)} ${printable(who)} on ${where}: ${printable(text)}`);
  }
}

/** What a report of data says beyond the wire. */
interface Parts {
  names: RowWords;
  head: MadeBy;
}

async function partsOf(session: DecidedLedger): Promise<Parts> {
  const { reportWords } = await import("../workspace/report_words.ts");
  const { headOf } = await import("../report/head.ts");
  return { names: reportWords(session), head: await headOf(session) };
}

async function write(
  terminal: Terminal,
  format: string,
  report: Report,
  settled: Settled,
  { names, head }: Partial<Parts> = {},
): Promise<void> {
  const { namedReport, reportToArrow, reportToCsv } = await import(
    "../../core/host/report/export.ts"
  );
  const words = { ...names, tagsOf: tagsOf(settled) };
  if (format === "arrow") terminal.bytes(reportToArrow(report, words, head));
  else if (format === "csv") terminal.text(reportToCsv(report, words));
  else {
    const document = { made_by: head, ...namedReport(report, words), tags: settled.tagged() };
    terminal.text(JSON.stringify(document) + "\n");
  }
}

function documentOf(workspace: string, report: Report, settled: Settled) {
  const [plugin] = settled.all("made with");
  const domain = plugin && { id: plugin.domain, version: plugin.version };
  return { domain, workspace, report, tags: settled.tagged(), comments: commentsOf(settled) };
}

/** What people said, without what only the log has to know. */
function commentsOf(settled: Settled) {
  return settled.all("comment").map(({ kind: _, about, ...said }) => ({ ...about, ...said }));
}

function tagsOf(settled: Settled): (id: number) => string[] {
  const tags = settled.tags();
  return (id) => tags.get(id) ?? [];
}
