import type { Describe } from "../../core/host/describe/describe.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Sample } from "../../registry/select/sample.ts";
import type { Data } from "../data/data.ts";
import { flagName } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import type { LedgerFlags } from "./flags.ts";

/** What a command works on: what it was told, and what `florecon.json` says beside. */
export interface Setup {
  /** As errors name the data. */
  file: string;
  plugin: string;
  /** Settings that go before none that the command line gives. */
  config: Config;
  /** The decision log, where there is one. */
  workspace: string | undefined;
  /** Whether a period is signed off by two people. */
  fourEyes: boolean;
  /** Every file that is read, and so may not be written over. */
  reads: string[];
  /** What the data tells before a plugin is chosen for it. */
  sample(): Promise<Sample>;
  /** Begins to read what `read` will wait for, where that is a file that nobody else has to look at. */
  begin?(): void;
  /** Reads the data for a plugin. */
  read(describe: Describe): Promise<Data>;
  /**
   * Reads the rows at some places alone, counted from 0; null where rows cannot be found without those
   * before them. What stands there may be something else: who asks looks.
   */
  readAt(describe: Describe, places: number[]): Promise<Data | null>;
  /** What the data is, without reading rows out of it. */
  makings(): Promise<Makings>;
}

/** The files of some data, each with the book that it is of, and how they become a plugin's columns. */
export interface Makings {
  sources: { source?: string; bytes: Uint8Array }[];
  mapping?: string;
}

/**
 * What to work on: DATA and the flags, or `florecon.json` of this folder where there is no DATA.
 *
 * @throws {FloreconError} `cannot_read`, `bad_reconciliation`, `no_files`
 * @throws {UsageError} where neither says what is needed
 */
export async function setupOf(data: string | undefined, flags: LedgerFlags): Promise<Setup> {
  const { reads, ...setup } = data === undefined
    ? await fromReconciliation(flags)
    : fromFile(data, flags);
  const named = [flags.plugin, flags.config, flags.workspace, flags.truth];
  return { ...setup, reads: [...reads, ...named.filter((it) => it !== undefined)] };
}

function fromFile(path: string, flags: LedgerFlags): Setup {
  if (flags.plugin === undefined) {
    throw new UsageError(`"${path}" needs --plugin FILE, the plugin to read it with`);
  }
  let raw: ReturnType<typeof readOnce> | undefined;
  const readOnce = async () => (await import("../data/data.ts")).readRaw(path, flags);
  const read = () => raw ??= readOnce();
  return {
    file: path === "-" ? "stdin" : path,
    plugin: flags.plugin,
    config: {},
    workspace: flags.workspace,
    fourEyes: false,
    reads: [path],
    // Whoever asks for it hears what is wrong with it.
    begin: () => void read().catch(() => {}),
    sample: async () => (await import("../data/sample.ts")).sampleOfData(await read()),
    read: async (describe) => (await import("../data/data.ts")).feed(await read(), describe),
    async readAt(describe, places) {
      const raw = await read();
      if (raw.kind !== "csv") return null;
      const { csvRowsAt } = await import("../data/csv_rows_at.ts");
      return await csvRowsAt(raw, describe, places);
    },
    async makings() {
      const { mappingOfStyle } = await import("../data/csv_flags.ts");
      const { input: { bytes }, style } = await read();
      return { sources: [{ bytes }], mapping: mappingOfStyle(style) };
    },
  };
}

async function fromReconciliation(flags: LedgerFlags): Promise<Setup> {
  const style = (["separator", "numberFormat"] as const).find((it) => flags[it] !== undefined);
  if (style !== undefined) {
    throw new UsageError(`${flagName(style)} is for DATA; florecon.json says it for each source`);
  }
  const { openReconciliation } = await import("../reconciliation/open.ts");
  const { RECONCILIATION_FILE } = await import("../../sources/reconciliation/name.ts");
  const { isUrl } = await import("../../registry/client/reference.ts");
  const opened = await openReconciliation();
  if (opened === null) throw new UsageError(`there is no ${RECONCILIATION_FILE} here; name DATA`);
  const { plugin, config = {}, decisions, four_eyes } = opened.reconciliation;
  const named = flags.plugin ?? plugin;
  const workspace = flags.workspace ?? decisions;
  const readSources = async () => {
    const { readSources } = await import("../reconciliation/read_sources.ts");
    return await readSources(opened);
  };
  let sources: ReturnType<typeof readSources> | undefined;
  const read = () => sources ??= readSources();
  return {
    file: RECONCILIATION_FILE,
    plugin: named,
    config,
    workspace,
    fourEyes: four_eyes === true,
    reads: [
      RECONCILIATION_FILE,
      ...[...opened.files.values()].flat(),
      ...(isUrl(named) ? [] : [named]),
      ...(decisions === undefined ? [] : [decisions]),
    ],
    async sample() {
      const { mappedSample } = await import("../reconciliation/sample.ts");
      return mappedSample(opened.reconciliation, read);
    },
    async read(describe) {
      const { mappedData } = await import("../reconciliation/data.ts");
      return mappedData(await read(), describe);
    },
    readAt: () => Promise.resolve(null),
    async makings() {
      const { mappingOf } = await import("../reconciliation/read_sources.ts");
      const { readWhole } = await import("../system/files.ts");
      const files = [...opened.files].flatMap(([source, all]) => all.map((it) => [source, it]));
      return {
        sources: await Promise.all(files.map(async ([source, file]) => ({
          source,
          bytes: await readWhole(file),
        }))),
        mapping: mappingOf(opened.reconciliation),
      };
    },
  };
}
