import type { Describe } from "../../core/host/describe/describe.ts";
import type { Conformance, Verdict } from "../../core/host/conformance/mod.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { CsvStyle } from "../data/csv_flags.ts";
import { type Data, readData } from "../data/data.ts";
import { placeWords, withPlace } from "../data/place.ts";
import { printable } from "../../core/host/printable.ts";
import type { ModuleThread } from "../plugin/thread/mod.ts";
import { count } from "../ui/numbers.ts";
import type { Retelling } from "./retelling.ts";
import { withProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What the conformance kit found, and on what. */
export interface Tested extends Conformance {
  data: Data;
}

/**
 * Holds a module against the conformance kit.
 *
 * @param file the sample
 * @param style how it is written, where it is a CSV
 * @param thread where the module runs
 * @param retelling says where it gave no answer
 * @throws {FloreconError} `no_rows`, `timed_out`, and what reading refuses
 */
export async function testPlugin(
  bytes: Uint8Array,
  describe: Describe,
  file: string,
  style: CsvStyle,
  thread: ModuleThread,
  retelling: Retelling,
): Promise<Tested> {
  const { conform, tryAll } = await import("../../core/host/conformance/mod.ts");
  return await withProgress(["reading the sample", "testing"], async (next) => {
    const data = await readData(file, describe, style);
    if (data.rows === 0) {
      const message =
        `"${file}" has no rows, and on none every plugin keeps its promises; add some`;
      throw new FloreconError("no_rows", message, { file });
    }
    next();
    thread.rows = data.rows;
    try {
      return { ...await conform(bytes, data.stream, thread), data };
    } catch (error) {
      const told = await retelling(error, (plugin) => tryAll(plugin, data.stream));
      throw withPlace(told, data, describe);
    }
  });
}

/** One line for each property, and why where it does not hold. */
export function printVerdicts(terminal: Terminal, { verdicts, data }: Tested): void {
  const { good, bad, dim, name } = terminal.colours;
  const marks = { held: good("ok     "), failed: bad("failed "), skipped: dim("skipped") };
  for (const verdict of verdicts) {
    terminal.print(`  ${marks[verdict.status]}  ${verdict.property}`);
    if (verdict.message === undefined) continue;
    terminal.print(`           ${sentence(verdict, data)}`);
    if (verdict.cause) terminal.print(`           ${name(verdict.cause)}`);
  }
}

/**
 * Shows where in its source a plugin stopped while the kit was at work, if that is why it failed.
 *
 * @param retelling shows it
 */
export async function tellStop({ verdicts, data }: Tested, retelling: Retelling): Promise<void> {
  const stop = verdicts.find(({ code }) => code === "trapped");
  if (stop === undefined) return;
  const { tryAll } = await import("../../core/host/conformance/mod.ts");
  const error = new FloreconError("trapped", stop.message!);
  await retelling(error, (plugin) => tryAll(plugin, data.stream));
}

/**
 * Ends the command where a property does not hold.
 *
 * @throws {FloreconError} `not_conforming`
 */
export function requireConformance({ conforms, verdicts, data }: Tested): void {
  if (conforms) return;
  const broken = verdicts.filter((it) => it.status === "failed").length;
  const message = `the plugin breaks ${count(broken, "promise")} of the plugin interface on ` +
    `${data.file}; mend the first one and test again`;
  throw new FloreconError("not_conforming", message, { verdicts });
}

function sentence({ message, row }: Verdict, data: Data): string {
  const said = printable(message!);
  return row === undefined ? said : `${placeWords(data.places.at(row))}: ${said}`;
}
