import { join } from "node:path";
import type { Build, Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Module } from "../../compiler/mod.ts";
import { build } from "../project/build.ts";
import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import { UsageError } from "../system/errors.ts";
import { keepInputs, suffix, writeWhole } from "../system/files.ts";
import { loadPlugin } from "../plugin/load.ts";
import { TIMEOUT_FLAG } from "../plugin/limits.ts";
import { signingKey } from "../plugin/signing_key.ts";
import { ModuleThread } from "../plugin/thread/mod.ts";
import { openProject } from "../project/project.ts";
import { retellingOf } from "../project/retelling.ts";
import { type Target, targetOf } from "../data/target.ts";
import type { Terminal } from "../ui/terminal.ts";
import { bytes as size, count } from "../ui/numbers.ts";

/** Builds the module that is handed out. */
export const command = defineCommand({
  name: "ship",
  purpose: "author",
  summary: "build a plugin to hand out, tested on its sample",
  description:
    "Build a plugin with all optimisations, put its manifest and its docs into it, hold it against\n" +
    "the conformance kit on its sample, and write it only if it passes. A module that was built\n" +
    "elsewhere is given a manifest of what it says of itself, and held against the same.\n" +
    "\n" +
    "The manifest names the commit where git may be run, as with --allow-run=git.",
  arguments: [
    {
      name: "FOLDER",
      summary: "the plugin's folder, this one unless given; or a .wasm file",
      optional: true,
      completes: "file",
    },
    {
      name: "DATA",
      summary: "what to test on, data/sample.csv unless given",
      optional: true,
      completes: "file",
    },
  ],
  flags: {
    out: option("FILE", "where to write it, solver.wasm in the plugin's folder unless given", {
      short: "o",
      completes: "file",
    }),
    dryRun: toggle("do all but write"),
    sign: option("KEY", "sign it with a secret key", { completes: "file" }),
    provenance: toggle("say in it of which sources it was built, as SLSA has it"),
    reproducible: toggle("leave out commit and time, so that one source gives the same bytes"),
    ...CSV_FLAGS,
    timeout: TIMEOUT_FLAG,
  },
  needs: { read: true, write: true },
  example: "florecon ship --sign acme.key -o solver.wasm",

  async run({ args, flags, terminal }) {
    const target = targetOf(args);
    const out: string = flags.out ?? join(target.folder, "solver.wasm");
    if (suffix(out) !== "wasm") throw new UsageError(`--out writes a .wasm file, not "${out}"`);
    if (target.module !== undefined) keepInputs("--out", out, [target.module]);
    const key = flags.sign === undefined ? null : await signingKey(flags.sign);
    using thread = new ModuleThread(flags.timeout);
    if (flags.provenance && target.module !== undefined) {
      throw new UsageError("--provenance is of a build; whoever built this module can say it");
    }
    const { wasm, describe, docs, files } = await moduleOf(target, terminal, thread);
    await requirePublishable(describe);

    const { codeDigest, fileDigest } = await import("../../registry/module/wasm.ts");
    const { writeManifest } = await import("../../registry/module/manifest.ts");
    const { manifestOf } = await import("../project/manifest.ts");
    const digest = codeDigest(wasm);
    // Where a module comes from that was built elsewhere, nobody here can say.
    const manifest = target.module === undefined
      ? await manifestOf(describe, digest, target.folder, flags.reproducible)
      : { ...describe, build: { digest } };
    const { sign } = await import("../../registry/trust/sign.ts");
    const { writeDocs } = await import("../../registry/module/docs.ts");
    const plain = writeManifest(wasm, manifest);
    const described = writeDocs(plain, docs);
    const proven = flags.provenance
      ? await withProvenance(described, files, target.folder, manifest.build!)
      : described;
    const shipped = key === null ? proven : await sign(proven, key);

    const { printVerdicts, requireConformance, tellStop, testPlugin } = await import(
      "../project/conformance.ts"
    );
    const retelling = retellingOf(target, wasm, terminal);
    const tested = await testPlugin(shipped, describe, target.data, flags, thread, retelling);
    if (!tested.conforms) {
      printVerdicts(terminal, tested);
      await tellStop(tested, retelling);
    }
    requireConformance(tested);
    if (!flags.dryRun) await writeWhole(out, shipped);

    const { good, dim, name } = terminal.colours;
    const done = flags.dryRun ? dim("not written (--dry-run)") : `written to ${name(out)}`;
    terminal.print(`${good("ok")} ${describe.domain.id} ${describe.domain.version} ${done}`);
    const documented = described.length - plain.length;
    terminal.print(
      `  size         ${size(shipped.length)}, of which ${size(documented)} are docs`,
    );
    terminal.print(`  code digest  ${digest}`);
    terminal.print(`  file digest  ${fileDigest(shipped)}`);
    if (key !== null) terminal.print(`  signed with  key ${key.publicKey.id}`);
    const held = tested.verdicts.filter((it) => it.status === "held").length;
    terminal.print(`  conformance  ${count(held, "promise")} kept on ${tested.data.file}`);
    return {
      domain: describe.domain,
      out: flags.dryRun ? null : out,
      size: shipped.length,
      digest,
      file_digest: fileDigest(shipped),
      build: manifest.build,
      ...(key && { key_id: key.publicKey.id }),
    };
  },
});

/** The module of a project, or one that is there already. */
async function moduleOf(
  { folder, module }: Target,
  terminal: Terminal,
  thread: ModuleThread,
): Promise<Pick<Module, "wasm" | "describe" | "docs"> & { files: Map<string, string> }> {
  if (module === undefined) {
    const { projectDocs } = await import("../project/docs.ts");
    const { remembering } = await import("../project/provenance.ts");
    const { project, files } = remembering(openProject(folder));
    const { wasm, describe, docs } = await build(project, "ship", terminal);
    const compiled = new Map(files);
    const all = projectDocs(project, docs, describe.domain.version);
    return { wasm, describe, docs: all, files: compiled };
  }
  const { SIGNATURE_SECTION, withoutSections } = await import("../../registry/module/wasm.ts");
  const { readDocs } = await import("../../registry/module/docs.ts");
  const { bytes, plugin } = await loadPlugin(module, null, thread);
  // A signature is of all that was there, and does not hold beside a new manifest.
  const wasm = withoutSections(bytes, [SIGNATURE_SECTION]);
  return { wasm, describe: plugin.describe, docs: readDocs(bytes).docs, files: new Map() };
}

async function withProvenance(
  module: Uint8Array,
  files: Map<string, string>,
  folder: string,
  build: Build,
): Promise<Uint8Array<ArrayBuffer>> {
  const { provenanceOf } = await import("../project/provenance.ts");
  const { writeProvenance } = await import("../../registry/module/provenance.ts");
  return writeProvenance(module, await provenanceOf(files, folder, build));
}

/** A module that no registry would take is not what is handed out. */
async function requirePublishable({ domain }: Describe): Promise<void> {
  const { nameProblem } = await import("../../registry/module/name.ts");
  const problem = nameProblem(domain);
  if (problem !== null) throw new FloreconError(problem.code, problem.message, { domain });
}

/** Read before anything is built: a wrong key should not cost a build. */
