import { build } from "../project/build.ts";
import { defineCommand } from "../frame/command.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import type { Data } from "../data/data.ts";
import { TIMEOUT_FLAG } from "../plugin/limits.ts";
import { loadPlugin } from "../plugin/load.ts";
import { ModuleThread } from "../plugin/thread/mod.ts";
import { openProject } from "../project/project.ts";
import { type Target, targetOf } from "../data/target.ts";
import {
  type DataTruth,
  readTruthFile,
  type RunScore,
  scoreOf,
  TRUTH_FLAG,
  truthAbout,
  truthBeside,
} from "../score/truth.ts";
import { printScore } from "../score/print_score.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Tries the promises of the plugin interface. */
export const command = defineCommand({
  name: "test",
  purpose: "author",
  summary: "hold a plugin against the conformance kit and a known truth",
  description:
    "Try every promise of the plugin interface on a plugin project, or on any module,\n" +
    "with a sample of data. Where a truth says which rows settle one another, also say how\n" +
    "much of that is found, and how much of what is proposed is right.",
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
    ...CSV_FLAGS,
    timeout: TIMEOUT_FLAG,
  },
  example: "florecon test\nflorecon test solver.wasm ledger.csv --truth truth.csv",

  async run({ args, flags, terminal }) {
    const thread = new ModuleThread(flags.timeout);
    const target = targetOf(args);
    const file = flags.truth ?? truthBeside(target.data);
    const told = file === undefined ? null : await readTruthFile(file);
    const { bytes, describe } = await moduleOf(target, terminal, thread);
    const { printVerdicts, requireConformance, testPlugin } = await import(
      "../project/conformance.ts"
    );
    const tested = await testPlugin(bytes, describe, target.data, flags, thread);
    const truth = told && await truthAbout(tested.data, describe, told);
    const { id, version } = describe.domain;
    terminal.print(`${terminal.colours.bold(id)} ${version} on ${tested.data.file}`, "");
    printVerdicts(terminal, tested);
    requireConformance(tested);
    const score = truth && await scoreOn(tested.data, bytes, truth, thread);
    if (score) printScore(terminal, score);
    return {
      domain: describe.domain,
      file: tested.data.file,
      verdicts: tested.verdicts,
      ...(score && { score }),
    };
  },
});

async function scoreOn(
  data: Data,
  bytes: Uint8Array,
  truth: DataTruth,
  thread: ModuleThread,
): Promise<RunScore> {
  const { Plugin } = await import("../../core/host/plugin/plugin.ts");
  const { runPlugin } = await import("../workspace/run.ts");
  const plugin = await Plugin.load(bytes, thread);
  return await scoreOf(runPlugin(plugin, data, { stages: true }), truth);
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
