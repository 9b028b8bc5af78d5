import type { Finding } from "../../registry/finding.ts";
import type { Sample } from "../../registry/select/sample.ts";
import type { Selection } from "../../registry/select/selection.ts";
import { choice, defineCommand, option, seconds, toggle, type Values } from "../command.ts";
import { UsageError } from "../errors.ts";
import { kindOf } from "../files.ts";
import { requireChoice, selectionDocument } from "../selection.ts";
import { printFindings } from "../ui/findings.ts";
import { withProgress } from "../ui/progress.ts";
import { printSelection } from "../ui/selection.ts";

const flags = {
  tier: choice("TIER", "0 reads manifests, 1 runs each plugin as well, 2 has each solve the data", [
    "0",
    "1",
    "2",
  ]),
  data: option("FILE", "data to choose a plugin for: .csv, .arrow or .feather", {
    completes: "file",
  }),
  domain: option("ID[@RANGE]", "choose this plugin, such as acme.bank or acme.bank@^1"),
  tag: option("TAG", "choose among plugins with this tag"),
  numberFormat: option("FORMAT", "how a CSV writes the number 1234.56, such as 1.234,56"),
  index: toggle("write index.json into each folder, and read only what has changed since"),
  timeout: seconds("SECONDS", "stop a plugin that takes longer, 10 unless given"),
};

type Flags = Values<typeof flags>;

/** Finds plugins, and says which one is for some data. */
export const command = defineCommand({
  name: "discover",
  summary: "find the plugins in folders, and the one for some data",
  description:
    "List every plugin below some folders, and every .wasm file that is none, with why. With\n" +
    "--data also say which plugin is for it, and why not each of the others. Plugins run in a\n" +
    "process of their own, and only where --tier asks for it or a choice depends on it.",
  arguments: [{ name: "PATH", summary: "a folder or a file", many: true, completes: "folder" }],
  flags,
  example: "florecon discover plugins\nflorecon discover plugins --data ledger.csv --tier 2",

  async run({ args: paths, flags, terminal }) {
    checkUsage(paths, flags);
    const { findings, selection } = await withProgress(
      ["scanning", "running", "choosing"],
      (next) => discover(paths, flags, next),
    );
    printFindings(terminal, findings);
    if (selection === null) return { findings };
    terminal.print();
    printSelection(terminal, selection);
    requireChoice(selection, paths[0], "write one for it with florecon new");
    return { findings, selection: selectionDocument(selection) };
  },
});

interface Discovered {
  findings: Finding[];
  /** Where there is data to choose for. */
  selection: Selection | null;
}

async function discover(paths: string[], flags: Flags, next: () => void): Promise<Discovered> {
  const sample = flags.data === undefined ? undefined : await readSample(flags.data, flags);
  const limits = flags.timeout === undefined ? {} : { seconds: flags.timeout };
  let findings = await scanned(paths, flags.index);
  next();
  const tier = Number(flags.tier ?? 0);
  if (tier === 1 || tier === 2) {
    const { triage } = await import("../../registry/triage/mod.ts");
    findings = await triage(findings, { tier, sample, limits });
  }
  next();
  if (sample === undefined) return { findings, selection: null };
  const { candidatesOf } = await import("../../registry/candidates.ts");
  const { choose } = await import("../../registry/choose.ts");
  const wish = { ...await wanted(flags.domain), tag: flags.tag };
  return { findings, selection: await choose(candidatesOf(findings), sample, wish, { limits }) };
}

async function scanned(paths: string[], index: boolean): Promise<Finding[]> {
  if (!index) {
    const { scan } = await import("../../registry/scan/mod.ts");
    return [...scan(paths)];
  }
  const { updateIndex } = await import("../../registry/index_file.ts");
  return paths.flatMap((folder) => updateIndex(folder));
}

async function readSample(path: string, { numberFormat }: Flags): Promise<Sample> {
  const { readRaw } = await import("../data.ts");
  const { sampleOfData } = await import("../sample.ts");
  return await sampleOfData(await readRaw(path), numberFormat);
}

async function wanted(domain: string | undefined) {
  if (domain === undefined) return {};
  const { parseWanted } = await import("../../registry/client/reference.ts");
  return parseWanted(domain);
}

function checkUsage(paths: string[], flags: Flags): void {
  for (const key of ["domain", "tag", "numberFormat"] as const) {
    if (flags[key] === undefined || flags.data !== undefined) continue;
    throw new UsageError(`--${key} chooses for some data; give it with --data FILE`);
  }
  const file = flags.index ? paths.find((path) => kindOf(path) !== "folder") : undefined;
  if (file !== undefined) throw new UsageError(`--index takes folders, and "${file}" is none`);
}
