import { build } from "../build.ts";
import { tracedTo } from "../where_stopped.ts";
import type { Describe } from "../../../core/host/describe/describe.ts";
import type { Plugin } from "../../../core/host/plugin/plugin.ts";
import type { Config } from "../../../core/host/plugin/workspace.ts";
import type { Data } from "../../data/data.ts";
import type { Values } from "../../frame/flag.ts";
import type { CsvStyle } from "../../data/csv_flags.ts";
import type { SETTING_FLAGS } from "../../workspace/flags.ts";
import { openProject } from "../project.ts";
import type { ShownRows } from "../../data/places.ts";
import type { Run } from "../../workspace/run.ts";
import { namesIn } from "../../score/print_mistakes.ts";
import {
  readTruthFile,
  type RunScore,
  scoreOf,
  truthAbout,
  truthBeside,
} from "../../score/truth.ts";
import type { Target } from "../../data/target.ts";
import { ModuleThread } from "../../plugin/thread/mod.ts";
import { withProgress } from "../../ui/progress.ts";
import type { Terminal } from "../../ui/terminal.ts";

/** How many unmatched rows are shown in full. */
const SHOWN_ROWS = 20;

/** One turn of the author's loop. */
export interface Turn extends Run, Disposable {
  describe: Describe;
  /** The plugin; it answers until the turn is disposed of. */
  plugin: Plugin;
  config: Config;
  data: Data;
  wasm: Uint8Array;
  /** The data, as errors name it. */
  file: string;
  /** In milliseconds. */
  compiling: number;
  solving: number;
  /** The largest unmatched rows, as they were written. */
  open: ShownRows;
  /** Where a truth is known. */
  score?: RunScore;
  /** What a person calls a row of the score. */
  nameOf: (id: number) => string;
}

/**
 * Compiles a plugin and runs it on its sample. Whoever asks disposes of the turn.
 *
 * @throws {FloreconError} `no_plugin`, `does_not_compile`, `timed_out`, and what reading or the
 * plugin answers
 */
export async function tryPlugin(
  target: Target,
  flags: Values<typeof SETTING_FLAGS> & CsvStyle & { timeout?: number; truth?: string },
  terminal: Terminal,
): Promise<Turn> {
  const project = openProject(target.folder);
  const truthFile = flags.truth ?? truthBeside(target.data);
  const told = truthFile === undefined ? undefined : await readTruthFile(truthFile);
  const thread = new ModuleThread(flags.timeout, true);
  thread.begin();
  const started = performance.now();
  const module = await build(project, "traced", terminal).catch((error) => {
    thread[Symbol.dispose]();
    throw error;
  });
  const compiled = performance.now();

  const { Plugin } = await import("../../../core/host/plugin/plugin.ts");
  const { readData } = await import("../../data/data.ts");
  const { findRows } = await import("../../data/rows.ts");
  const { runPlugin } = await import("../../workspace/run.ts");
  const { readSettings } = await import("../../plugin/settings.ts");
  const run = async (next: () => void): Promise<Turn> => {
    const plugin = await Plugin.load(module.wasm, thread);
    const { describe } = plugin;
    const config = await readSettings(describe, flags.config, flags.set);
    const data = await readData(target.data, describe, flags);
    thread.rows = data.rows;
    next();
    const loaded = performance.now();
    const run = runPlugin(plugin, data, { config, stages: true });
    const solved = performance.now();
    const score = told && await scoreOf(run, await truthAbout(data, describe, told));
    const largest = run.summary.open.slice(0, SHOWN_ROWS).map((it) => it.id);
    return {
      ...run,
      ...{ describe, plugin, config, data, wasm: module.wasm },
      file: data.file,
      compiling: compiled - started,
      solving: solved - loaded,
      open: await findRows(data, describe, largest),
      ...(score && { score }),
      nameOf: score ? namesIn(data, describe, score) : String,
      [Symbol.dispose]: () => thread[Symbol.dispose](),
    };
  };
  try {
    return await withProgress(["reading", "solving"], run);
  } catch (error) {
    thread[Symbol.dispose]();
    throw await tracedTo(error, { project, module, thread, terminal });
  }
}
