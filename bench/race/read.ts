// Reads a CSV for a plugin as the command line does, a large one on two threads; prints the processor time
// of all threads and the time that took, in milliseconds. As with the rivals, the code is loaded before
// the clock starts, none of it compiled, and what is told of the file besides its cells is left out: the
// command line takes its SHA-256, too. Usage: read.ts <module> <CSV>
import process from "node:process";
import { STRETCH_BYTES } from "../../cli/data/csv_data.ts";
import { csvOfTwo, isForTwo } from "../../cli/data/csv_thread/mod.ts";
import { readForThreads } from "../../cli/system/files.ts";
import { csvParts } from "../../core/host/csv/read_csv.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";

const [module, path] = Deno.args;
const { describe } = await Plugin.load(await Deno.readFile(module));
const before = process.cpuUsage();
const began = performance.now();
const bytes = await readForThreads(path);
const options = { file: path };
const parts = isForTwo(bytes)
  ? csvOfTwo(bytes, describe, options, STRETCH_BYTES)
  : csvParts(bytes, describe, options, PART_BYTES);
let rows = 0;
for (const part of parts) rows += part.rows;
const waited = performance.now() - began;
const { user, system } = process.cpuUsage(before);
if (rows === 0) throw new Error("there are no rows");
console.log(JSON.stringify([(user + system) / 1000, waited]));
