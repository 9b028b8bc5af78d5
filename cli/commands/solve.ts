import type { Plugin } from "../../core/host/plugin.ts";
import type { Score } from "../../core/host/score.ts";
import { rerunWithin } from "../child.ts";
import { defineCommand, list, option, required, seconds, type Values } from "../command.ts";
import { readWhole } from "../files.ts";
import { checkOut, writeReport } from "../report_file.ts";
import type { Run } from "../run_plugin.ts";
import { duration } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { printDecisions } from "../ui/decisions.ts";
import { printScore } from "../ui/score.ts";
import { printBreaks, printConservation, printOrigins, printTitle } from "../ui/summary.ts";
import { readTrust, TRUST_FLAG } from "../trust.ts";
import type { Terminal } from "../ui/terminal.ts";

const flags = {
  plugin: required("FILE", "the plugin, a .wasm file", { completes: "file" }),
  config: option("FILE", "the plugin's settings, a JSON object", { completes: "file" }),
  set: list("KEY=VALUE", "one setting, going past --config"),
  workspace: option("FILE", "decisions to keep, read and saved back", { completes: "file" }),
  truth: option("FILE", "a CSV of row_id,truth to score the groups against", {
    completes: "file",
  }),
  numberFormat: option("FORMAT", "how a CSV writes the number 1234.56, such as 1.234,56"),
  out: option("FILE", "where to write the report: .json, .csv or .arrow", {
    short: "o",
    completes: "file",
  }),
  trust: TRUST_FLAG,
  timeout: seconds("SECONDS", "stop a plugin that takes longer"),
};

type Flags = Values<typeof flags>;

/** The main job: data in, a report out, and the proof that nothing was lost between. */
export const command = defineCommand({
  name: "solve",
  summary: "reconcile data with a plugin",
  description:
    "Reconcile data with a plugin, and prove that every row and every minor unit of it\n" +
    "is either grouped or unmatched. Amounts are in minor units.",
  arguments: [
    { name: "DATA", summary: "a .csv, .arrow or .feather file; - is stdin", completes: "file" },
  ],
  flags,
  example: "florecon solve ledger.csv --plugin solver.wasm --set tolerance=50 --out report.csv",

  async run({ args: [data], flags, terminal }) {
    if (flags.timeout !== undefined) throw await rerunWithin(flags.timeout, terminal.json);
    if (flags.out !== undefined) {
      checkOut(flags.out, [data, flags.plugin, flags.config, flags.workspace, flags.truth]);
    }
    const done = await withProgress(
      ["reading", "solving", "writing"],
      (next) => solve(data, flags, next),
    );
    print(done, flags, terminal);
    return documentOf(done, flags);
  },
});

/** All that a solve came to. */
interface Done extends Run {
  plugin: Plugin;
  /** The data, as errors name it. */
  file: string;
  milliseconds: number;
  score: Score | null;
  /** The build that saved the decisions, where it was not this one. */
  otherBuild: string | null;
}

async function solve(data: string, flags: Flags, next: () => void): Promise<Done> {
  const { loadPlugin } = await import("../load_plugin.ts");
  const { requireLocked } = await import("../lock_file.ts");
  const { codeDigest } = await import("../../registry/wasm.ts");
  const { readData } = await import("../data.ts");
  const { openSaved, saveDecisions } = await import("../saved.ts");
  const { readSettings } = await import("../settings.ts");
  const { runPlugin } = await import("../run_plugin.ts");

  const { plugin, bytes } = await loadPlugin(flags.plugin, await readTrust(flags.trust));
  const { describe } = plugin;
  await requireLocked(describe.domain, bytes, flags.plugin);
  const config = await readSettings(describe, flags.config, flags.set);
  const workspace = flags.workspace === undefined
    ? null
    : await openSaved(flags.workspace, describe, codeDigest(bytes));
  const truth = flags.truth === undefined ? null : await readWhole(flags.truth);
  const read = await readData(data, describe, flags.numberFormat);

  next();
  const started = performance.now();
  const run = runPlugin(plugin, read, { config, decisions: workspace?.saved.decisions });
  const milliseconds = performance.now() - started;

  next();
  if (flags.out !== undefined) await writeReport(flags.out, run.report);
  if (workspace !== null) {
    await saveDecisions(flags.workspace!, workspace.saved, run.report, run.lapsed);
  }
  return {
    ...run,
    plugin,
    file: read.file,
    milliseconds,
    score: truth === null ? null : await scoreOf(run, truth),
    otherBuild: workspace?.otherBuild ?? null,
  };
}

async function scoreOf({ report }: Run, truth: Uint8Array): Promise<Score> {
  const { readTruth, score } = await import("../../core/host/score.ts");
  return score(report, readTruth(truth));
}

function print(done: Done, flags: Flags, terminal: Terminal): void {
  const { dim, name } = terminal.colours;
  printTitle(terminal, done.plugin.describe, done.file, [duration(done.milliseconds)]);
  printConservation(terminal, done.input, done.summary);
  printOrigins(terminal, done.summary);
  printBreaks(terminal, done.summary);
  if (done.score) printScore(terminal, done.score);
  if (flags.workspace) printDecisions(terminal, flags.workspace, done);
  terminal.print(
    flags.out
      ? `\nreport written to ${name(flags.out)}`
      : dim("\nthe report was not written; --out report.csv does"),
  );
}

function documentOf(done: Done, flags: Flags): Record<string, unknown> {
  const { input, summary, plugin, report } = done;
  const { grouped, unmatched, split, zero, groups, breaks, origins } = summary;
  return {
    domain: plugin.describe.domain,
    in: { ...input.totals, rows: input.rows },
    grouped,
    unmatched,
    split,
    zero,
    groups,
    breaks,
    origins,
    ...(done.score && { score: done.score }),
    ...(flags.workspace && { workspace: flags.workspace, lapsed: done.lapsed }),
    ...(flags.out ? { out: flags.out } : { report }),
  };
}
