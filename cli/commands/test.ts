import { build } from "../build.ts";
import { defineCommand } from "../command.ts";
import { loadPlugin } from "../load_plugin.ts";
import { openProject } from "../project.ts";
import { type Target, targetOf } from "../target.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Tries the promises of the plugin interface. */
export const command = defineCommand({
  name: "test",
  summary: "hold a plugin against the conformance kit",
  description:
    "Try every promise of the plugin interface on a plugin project, or on any module,\n" +
    "with a sample of data.",
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
  flags: {},
  example: "florecon test\nflorecon test solver.wasm ledger.csv",

  async run({ args, terminal }) {
    const target = targetOf(args);
    const { bytes, describe } = await moduleOf(target, terminal);
    const { printVerdicts, requireConformance, testPlugin } = await import("../conformance.ts");
    const tested = await testPlugin(bytes, describe, target.data);
    const { id, version } = describe.domain;
    terminal.print(`${terminal.colours.bold(id)} ${version} on ${tested.data.file}\n`);
    printVerdicts(terminal, tested);
    requireConformance(tested);
    return { domain: describe.domain, file: tested.data.file, verdicts: tested.verdicts };
  },
});

async function moduleOf(target: Target, terminal: Terminal) {
  if (target.module === undefined) {
    const { wasm, describe } = await build(openProject(target.folder), "author", terminal);
    const { writeManifest } = await import("../../registry/manifest.ts");
    return { bytes: writeManifest(wasm, describe), describe };
  }
  const { bytes, plugin } = await loadPlugin(target.module);
  return { bytes, describe: plugin.describe };
}
