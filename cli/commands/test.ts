import { build } from "../project/build.ts";
import { defineCommand } from "../frame/command.ts";
import type { Values } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import type { Data } from "../data/data.ts";
import { TIMEOUT_FLAG } from "../plugin/limits.ts";
import { loadPlugin } from "../plugin/load.ts";
import { ModuleThread } from "../plugin/thread/mod.ts";
import { type Retelling, retellingOf } from "../project/retelling.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import { openProject } from "../project/project.ts";
import { type Target, targetOf } from "../data/target.ts";
import { readTruthFile, scoreOf, TRUTH_FLAG, truthAbout, truthBeside } from "../score/truth.ts";
import { printCases } from "../score/print_cases.ts";
import { printScore } from "../score/print_score.ts";
import { SETTING_FLAGS } from "../workspace/flags.ts";
import type { Run } from "../workspace/run.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Tries the promises of the plugin interface. */
export const command = defineCommand({
  name: "test",
  purpose: "author",
  summary: "hold a plugin against the conformance kit and a known truth",
  description:
    "Try every promise of the plugin interface on a plugin project, or on any module,\n" +
    "with a sample of data. Where a truth says which rows settle one another, also say how\n" +
    "much of that is found, and how much of what is proposed is right, stage by stage. Where a\n" +
    "cases.csv lies beside a sample.csv, each of its lines says of some rows that they must stand\n" +
    "together, or apart. Settings count for these two; the promises are tried without.",
  arguments: [
    {
      name: "DATA",
      summary: "what to test on, data/sample.csv unless given",
      optional: true,
      completes: "file",
    },
    {
      name: "PLUGIN",
      summary: "a plugin's folder or a .wasm file, this folder unless given",
      optional: true,
      completes: "file",
    },
  ],
  flags: {
    truth: {
      ...TRUTH_FLAG,
      summary: `${TRUTH_FLAG.summary}; truth.csv beside a sample.csv unless given`,
    },
    ...SETTING_FLAGS,
    ...CSV_FLAGS,
    timeout: TIMEOUT_FLAG,
  },
  needs: { read: true },
  example:
    "florecon test --set tolerance=50\nflorecon test solver.wasm ledger.csv --truth truth.csv",

  async run({ args, flags, terminal }) {
    using thread = new ModuleThread(flags.timeout);
    const target = targetOf(args);
    const file = flags.truth ?? truthBeside(target.data);
    const told = file === undefined ? null : await readTruthFile(file);
    const { casesBeside, judgeCases, readCases, requireCases } = await import("../score/cases.ts");
    const casesFile = casesBeside(target.data);
    const cases = casesFile === undefined ? [] : await readCases(casesFile);
    const { bytes, describe } = await moduleOf(target, terminal, thread);
    const { printVerdicts, requireConformance, tellStop, testPlugin } = await import(
      "../project/conformance.ts"
    );
    const retelling = retellingOf(target, bytes, terminal);
    const tested = await testPlugin(bytes, describe, target.data, flags, thread, retelling);
    const truth = told && await truthAbout(tested.data, describe, told);
    const { id, version } = describe.domain;
    terminal.print(`${terminal.colours.bold(id)} ${version} on ${tested.data.file}`, "");
    printVerdicts(terminal, tested);
    if (!tested.conforms) await tellStop(tested, retelling);
    requireConformance(tested);
    const run = truth || cases.length > 0
      ? await runOn(tested.data, bytes, flags, thread, retelling)
      : undefined;
    const score = truth && run && await scoreOf(run, truth);
    if (score) {
      const { namesIn, printMistakes } = await import("../score/print_mistakes.ts");
      printScore(terminal, score);
      printMistakes(terminal, score.mistakes, namesIn(tested.data, describe, score));
    }
    const judged = run ? judgeCases(cases, run.report, tested.data, describe) : [];
    if (judged.length > 0) printCases(terminal, judged);
    requireCases(judged);
    return {
      domain: describe.domain,
      file: tested.data.file,
      verdicts: tested.verdicts,
      ...(score && { score }),
      ...(judged.length > 0 && { cases: judged }),
    };
  },
});

async function runOn(
  data: Data,
  bytes: Uint8Array,
  { config: file, set }: Values<typeof SETTING_FLAGS>,
  thread: ModuleThread,
  retelling: Retelling,
): Promise<Run> {
  const { Plugin } = await import("../../core/host/plugin/plugin.ts");
  const { runPlugin } = await import("../workspace/run.ts");
  const { readSettings } = await import("../plugin/settings.ts");
  const plugin = await Plugin.load(bytes, thread);
  const config = await readSettings(plugin.describe, file, set);
  const solve = (it: PluginLike) => runPlugin(it, data, { config, stages: true });
  try {
    return solve(plugin);
  } catch (error) {
    throw await retelling(error, solve);
  }
}

async function moduleOf(target: Target, terminal: Terminal, thread: ModuleThread) {
  if (target.module === undefined) {
    const { wasm, describe } = await build(openProject(target.folder), "author", terminal);
    const { writeManifest } = await import("../../registry/module/manifest.ts");
    return { bytes: writeManifest(wasm, describe), describe };
  }
  const { bytes, plugin } = await loadPlugin(target.module, null, thread);
  return { bytes, describe: plugin.describe };
}
