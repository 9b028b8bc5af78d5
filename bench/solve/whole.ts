// A whole solve in a process of its own, from an Arrow file to a report file, and the processor time
// that all its threads took, in milliseconds: as the command line does it, or the same with nothing
// proved and nobody watching. Usage: whole.ts <believed | proved> <module> <Arrow file> <report>
import process from "node:process";
import { type Data, readData } from "../../cli/data/data.ts";
import { ModuleThread } from "../../cli/plugin/thread/mod.ts";
import { writeReport } from "../../cli/report/file.ts";
import { headOf } from "../../cli/report/head.ts";
import { summarize } from "../../core/host/summary/summarize.ts";
import { runPlugin } from "../../cli/workspace/run.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { parseAnswer } from "../../core/host/report/answer.ts";
import { readFlatReport } from "../../core/host/report/flat_report.ts";
import type { Report } from "../../core/host/report/report.ts";
import { unitsOf } from "../../core/host/report/units.ts";

const [how, path, rows, out] = Deno.args;
const isProved = how === "proved";
const module = await Deno.readFile(path);
using thread = new ModuleThread();
const plugin = await Plugin.load(module, isProved ? thread : {});
const data = await readData(rows, plugin.describe);
thread.rows = data.rows;
const report = isProved ? runPlugin(plugin, data).report : believed(data);
const head = await headOf({ plugin, module, config: {}, data });
const contents = () => Promise.reject(new Error("a flat report is measured, and no workbook"));
await writeReport(out, { report, words: {}, head, title: rows, contents });
const { user, system } = process.cpuUsage();
console.log(JSON.stringify((user + system) / 1000));

/** The report as the plugin tells it, and everything that is said of it. */
function believed({ stream, rows }: Data): Report {
  const instance = plugin.open();
  const send = (command: Record<string, unknown>, raw: Uint8Array = new Uint8Array()) =>
    instance.dispatch(new TextEncoder().encode(JSON.stringify(command)), raw);
  parseAnswer(send({ op: "init", report: false }));
  parseAnswer(send({ op: "upsert", report: false }, stream));
  parseAnswer(send({ op: "solve", report: false }));
  const told = send({ op: "report", format: "arrow", certainty: true });
  const report = readFlatReport(told, true);
  summarize(report, rows, unitsOf(plugin.describe, [send({ op: "amounts" })]));
  return report;
}
