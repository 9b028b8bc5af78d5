import { FloreconError } from "../../core/host/error.ts";
import type { Finding } from "../../registry/finding.ts";
import type { Sample } from "../../registry/select/sample.ts";
import { isUrl } from "../../registry/client/reference.ts";
import type { Selection } from "../../registry/select/selection.ts";
import { defineCommand } from "../frame/command.ts";
import { choice, flagName, option, toggle, type Values } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";
import { LIMIT_FLAG, limitsOf } from "../plugin/limits.ts";
import { Registries } from "../plugin/registries.ts";
import { adviceOn, requireChoice, selectionDocument } from "../plugin/selection.ts";
import { readTrust, TRUST_FLAG } from "../plugin/trust.ts";
import { summaryOf } from "../plugin/summary.ts";
import { printFindings } from "../plugin/print_findings.ts";
import { withProgress } from "../ui/progress.ts";
import { printSelection, printSummary } from "../plugin/print_selection.ts";

const flags = {
  tier: choice("TIER", "0 reads manifests, 1 runs each plugin as well, 2 has each solve the data", [
    "0",
    "1",
    "2",
  ]),
  data: option(
    "FILE",
    "data to choose a plugin for: .csv, .parquet, .arrow, .feather, .xlsx, .jsonl",
    {
      completes: "file",
    },
  ),
  domain: option("ID[@RANGE]", "choose this plugin, such as acme.bank or acme.bank@^1"),
  tag: option("TAG", "choose among plugins with this tag"),
  ...CSV_FLAGS,
  index: toggle("write index.json into each folder, and read only what has changed since"),
  trust: TRUST_FLAG,
  timeout: LIMIT_FLAG,
};

type Flags = Values<typeof flags>;

/** Finds plugins, and says which one is for some data. */
export const command = defineCommand({
  name: "discover",
  purpose: "share",
  summary: "find the plugins in folders and registries, and the one for some data",
  description:
    "List every plugin below some folders or in a registry, and every .wasm file that is none,\n" +
    "with why. With --data also say which plugin is for it, and why not each of the others. Of the\n" +
    "one that is chosen, or is alone there, also say what its author says of it.\n" +
    "Plugins run in a process of their own, and only where --tier asks for it or a choice does.",
  arguments: [{
    name: "PATH",
    summary: "a folder, a file, or a registry's address",
    many: true,
    completes: "folder",
  }],
  flags,
  needs: { read: true, write: "for --index", net: "for a registry", run: "for --tier and --data" },
  example: "florecon discover plugins\nflorecon discover plugins --data ledger.csv --tier 2\n" +
    "florecon discover http://127.0.0.1:8080",

  async run({ args: paths, flags, terminal }) {
    checkPaths(paths, flags);
    const { findings, selection } = await withProgress(
      ["scanning", "running", "choosing"],
      (next) => discover(paths, flags, next),
    );
    printFindings(terminal, findings);
    const summary = await summaryOfOne(findings, selection);
    const said = summary === undefined ? {} : { summary };
    if (selection === null) {
      printSummary(terminal, summary);
      return { findings, ...said };
    }
    terminal.print();
    printSelection(terminal, selection, summary);
    requireChoice(selection, paths[0], adviceOn(findings, "write one for it with florecon new"));
    return { findings, selection: selectionDocument(selection), ...said };
  },
});

/** What its author says of the one that is meant: the chosen one, or the only one there is. */
async function summaryOfOne(
  findings: Finding[],
  selection: Selection | null,
): Promise<string | undefined> {
  const found = findings.filter((it) => it.ok);
  const lone = selection === null && found.length === 1 ? found[0].path : undefined;
  const source = selection?.chosen?.source ?? lone;
  return source === undefined ? undefined : await summaryOf(source);
}

interface Discovered {
  findings: Finding[];
  /** Where there is data to choose for. */
  selection: Selection | null;
}

async function discover(paths: string[], flags: Flags, next: () => void): Promise<Discovered> {
  const sample = flags.data === undefined ? undefined : await readSample(flags.data, flags);
  const limits = limitsOf(flags.timeout);
  const registries = new Registries();
  const { read } = registries;
  const trust = await readTrust(flags.trust);
  let findings = await foundIn(paths, registries, flags.index);
  if (trust !== null) {
    const { vet } = await import("../../registry/scan/vet.ts");
    findings = await vet(findings, trust, read);
  }
  next();
  const tier = Number(flags.tier ?? 0);
  if (tier === 1 || tier === 2) {
    const { triage } = await import("../../registry/triage/mod.ts");
    findings = await triage(findings, { tier, sample, limits, read });
  }
  next();
  if (sample === undefined) return { findings, selection: null };
  const { candidatesOf } = await import("../../registry/select/candidates.ts");
  const { choose } = await import("../../registry/triage/choose.ts");
  const wish = { ...await wanted(flags.domain), tag: flags.tag };
  const selection = await choose(candidatesOf(findings), sample, wish, {
    limits,
    read: ({ source }) => read(source),
  });
  return { findings, selection };
}

async function foundIn(
  paths: string[],
  registries: Registries,
  index: boolean,
): Promise<Finding[]> {
  const { scan } = await import("../../registry/scan/mod.ts");
  const { updateIndex } = await import("../../registry/index/file.ts");
  // All folders in one scan: a file that two of them lead to is one.
  const local = paths.filter((path) => !isUrl(path));
  const found: Finding[] = index ? local.flatMap((it) => updateIndex(it)) : [...scan(local)];
  for (const url of paths.filter(isUrl)) found.push(...await registries.find(url));
  return found;
}

async function readSample(path: string, flags: Flags): Promise<Sample> {
  const { readRaw } = await import("../data/data.ts");
  const { sampleOfData } = await import("../data/sample.ts");
  return await sampleOfData(await readRaw(path, flags));
}

async function wanted(domain: string | undefined) {
  if (domain === undefined) return {};
  const { parseWanted } = await import("../../registry/client/reference.ts");
  return parseWanted(domain);
}

function checkPaths(paths: string[], flags: Flags): void {
  for (const key of ["domain", "tag", "numberFormat", "separator"] as const) {
    if (flags[key] === undefined || flags.data !== undefined) continue;
    throw new UsageError(`${flagName(key)} chooses for some data; give it with --data FILE`);
  }
  const gone = paths.find((path) => !isUrl(path) && kindOf(path) === "missing");
  if (gone !== undefined) {
    const message = `cannot read "${gone}": there is no such file or folder; check the path`;
    throw new FloreconError("cannot_read", message, { file: gone });
  }
  const file = flags.index ? paths.find((path) => kindOf(path) !== "folder") : undefined;
  if (file !== undefined) throw new UsageError(`--index takes folders, and "${file}" is none`);
}
