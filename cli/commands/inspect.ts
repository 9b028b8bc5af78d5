import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { type PluginDocs, saidOf, type StageDocs } from "../../core/host/describe/docs.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import type { Examination, Limits } from "../../registry/triage/mod.ts";
import { defineCommand } from "../frame/command.ts";
import { LIMIT_FLAG, limitsOf } from "../plugin/limits.ts";
import { fieldWords } from "../plugin/field_words.ts";
import { printable } from "../../core/host/printable.ts";
import type { Colours } from "../ui/colour.ts";
import { readTrust, TRUST_FLAG } from "../plugin/trust.ts";
import { bytes as size, count, integer } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Provenance } from "../../registry/module/provenance.ts";
import type { Terminal } from "../ui/terminal.ts";
import { readModule } from "../plugin/module_file.ts";

/** Tells all that a module's bytes tell, and what it says of itself. */
export const command = defineCommand({
  name: "inspect",
  purpose: "share",
  summary:
    "show a module's manifest, docs, columns, imports, exports, sections, digests and signatures",
  arguments: [{ name: "FILE", summary: "a .wasm file", completes: "file" }],
  flags: { trust: TRUST_FLAG, timeout: LIMIT_FLAG },
  needs: { read: true, run: true },
  example: "florecon inspect solver.wasm",

  async run({ args: [file], flags, terminal }) {
    const trust = await readTrust(flags.trust);
    const bytes = await readModule(file);
    const { codeDigest, fileDigest, sections } = await import("../../registry/module/wasm.ts");
    const { readManifest } = await import("../../registry/module/manifest.ts");
    const { distrust, signatureWords, verify } = await import("../../registry/trust/mod.ts");
    const walked = sections(bytes);
    if (walked.problem !== null) {
      const { code, message } = walked.problem;
      throw new FloreconError(code, `"${file}" is ${message}; name a plugin's .wasm file`, {
        file,
      });
    }

    const module = await compiled(bytes, file);
    const { manifest, problem } = readManifest(bytes);
    const { readDocs } = await import("../../registry/module/docs.ts");
    const { docs, problem: docsProblem } = readDocs(bytes);
    const { readProvenance } = await import("../../registry/module/provenance.ts");
    const { provenance, problem: provenanceProblem } = readProvenance(bytes);
    const signature = await verify(bytes, trust ?? new Map());
    const distrusted = distrust(signature, trust !== null);
    // What is not trusted is looked at, and not run.
    const said = distrusted === null ? await ask(bytes, limitsOf(flags.timeout)) : null;
    const refused = said === null ? distrusted : said.ok ? null : said;
    const facts = {
      file,
      size: bytes.length,
      digest: codeDigest(bytes),
      file_digest: fileDigest(bytes),
      signature,
      describe: said?.ok ? said.describe : null,
      manifest,
      docs,
      provenance,
      problems: [refused, problem, docsProblem, provenanceProblem].filter((it) => it !== null)
        .map(({ code, message }) => ({ code, message })),
      imports: WebAssembly.Module.imports(module).map((it) => `${it.module}.${it.name}`),
      exports: WebAssembly.Module.exports(module).map((it) => it.name),
      sections: walked.sections.map((it) => ({
        id: it.id,
        name: it.name || SECTION_NAMES[it.id],
        size: it.end - it.start,
      })),
    };
    print(facts, signatureWords(signature), terminal);
    if (distrusted === null) return facts;
    throw new FloreconError(distrusted.code, `"${file}": ${distrusted.message}`, facts);
  },
});

/** More steps than these nobody reads; a document for machines has them all. */
const MOST_STAGES = 100;

/** How much of a comment stands in a table. */
const LONGEST_COMMENT = 200;

/** The standard's own sections, by id. */
const SECTION_NAMES: Record<number, string> = {
  1: "type",
  2: "import",
  3: "function",
  4: "table",
  5: "memory",
  6: "global",
  7: "export",
  8: "start",
  9: "element",
  10: "code",
  11: "data",
  12: "data count",
  13: "tag",
};

type Facts = {
  file: string;
  size: number;
  digest: string;
  file_digest: string;
  describe: Describe | null;
  docs: PluginDocs;
  provenance: Provenance | null;
  manifest: { build?: { git?: string; at?: string; toolchain?: string } } | null;
  problems: Problem[];
  imports: string[];
  exports: string[];
  sections: { id: number; name: string; size: number }[];
};

function print(facts: Facts, signature: string, terminal: Terminal): void {
  const { describe, docs, manifest } = facts;
  const { bad, bold, dim } = terminal.colours;
  const title = describe
    ? `${bold(printable(describe.domain.id))} ${describe.domain.version}`
    : facts.file;
  terminal.print(`${title} ${dim(size(facts.size))}`);
  for (const text of [docs.summary, docs.description]) {
    if (text !== undefined) terminal.print(`  ${printable(text)}`);
  }
  const lines: [string, string | undefined][] = [
    ["code digest", facts.digest],
    ["file digest", facts.file_digest],
    ["signature", signature],
    ["built", manifest?.build?.at],
    ["commit", manifest?.build?.git],
    ["toolchain", manifest?.build?.toolchain],
    ["provenance", provenanceWords(facts.provenance)],
    ["licence", docs.license],
    ["repository", docs.repository],
    ["authors", docs.authors?.join(", ")],
    ["keywords", docs.keywords?.join(", ")],
    ["capabilities", describe?.capabilities?.join(", ")],
    ["imports", facts.imports.join(", ") || "none"],
    ["exports", facts.exports.join(", ")],
  ];
  const told = lines.filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, printable(value!)]);
  terminal.print(...table([{ title: "" }, { title: "" }], told));
  for (const { code, message } of facts.problems) {
    terminal.print(`  ${bad("problem")}: ${printable(message)} ${dim(`[${code}]`)}`);
  }
  if (describe) printDescribe(describe, docs, terminal);
  if (docs.stages) printStages(docs.stages, terminal);
  terminal.print();
  terminal.print(...table(
    [{ title: "section" }, { title: "bytes", align: "right" }],
    facts.sections.map((it) => [printable(it.name, 60), integer(it.size)]),
    bold,
  ));
}

/** Of what a module was built, as it says; its signature tells whose word that is. */
function provenanceWords(provenance: Provenance | null): string | undefined {
  if (provenance === null) return undefined;
  const { builder, sources, commit } = provenance;
  const from = commit === undefined ? "" : ` of commit ${commit}`;
  return `${count(Object.keys(sources).length, "source")}${from}, by ${builder}`;
}

function printDescribe(
  { input, config, selector, shards }: Describe,
  docs: PluginDocs,
  terminal: Terminal,
): void {
  const { bold } = terminal.colours;
  terminal.print();
  terminal.print(...table(
    [{ title: "column" }, { title: "type" }, { title: "" }, { title: "" }],
    input.map((it) => [
      printable(it.name, 60),
      it.type,
      marksOf(it, terminal.colours),
      fieldWords(saidOf(docs.columns, it.name)),
    ]),
    bold,
  ));
  if (config && config.length > 0) {
    terminal.print();
    terminal.print(...table(
      [{ title: "setting" }, { title: "type" }, { title: "default" }, { title: "" }],
      config.map((it) => [
        printable(it.name, 60),
        it.type,
        JSON.stringify(it.default),
        fieldWords(saidOf(docs.settings, it.name)),
      ]),
      bold,
    ));
  }
  if (selector) terminal.print("", `  ${bold("selector")} ${JSON.stringify(selector)}`);
  if (shards) terminal.print("", `  ${bold("shards")} ${JSON.stringify(shards)}`);
}

function printStages(stages: StageDocs[], terminal: Terminal): void {
  const lines = stages.slice(0, MOST_STAGES).map(({ name, comment }) => [
    printable(name, 60),
    printable(comment, LONGEST_COMMENT),
  ]);
  terminal.print();
  terminal.print(...table([{ title: "step" }, { title: "" }], lines, terminal.colours.bold));
}

function marksOf(field: InputField, { name }: Colours): string {
  const marks = (["id", "amount", "date", "optional"] as const).filter((mark) => field[mark]);
  const told = marks.map((mark) => name(mark) + (mark === "amount" ? unitOf(field) : ""));
  const words = field.one_of === undefined
    ? []
    : [`${name("one of")} ${printable(field.one_of.join(" "), LONGEST_COMMENT)}`];
  return [...told, ...words].join(", ");
}

/** In which unit amounts are shown, where that is said. */
function unitOf({ amount }: InputField): string {
  if (amount === undefined || amount === true) return "";
  const { currency, digits } = amount;
  const told = [
    ...(currency === undefined ? [] : [printable(currency)]),
    ...(digits === undefined ? [] : [count(digits, "digit")]),
  ];
  return told.length === 0 ? "" : ` in ${told.join(" with ")}`;
}

async function compiled(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `"${file}" is not a valid module: ${why}; name a plugin's .wasm file`;
    throw new FloreconError("not_wasm", message, { file }, { cause });
  }
}

/** What a module says of itself, in a process of its own: it may hang, or fill the memory. */
async function ask(bytes: Uint8Array, limits: Partial<Limits>): Promise<Examination> {
  const { Examiner } = await import("../../registry/triage/mod.ts");
  const { MANIFEST_SECTION, withoutSections } = await import("../../registry/module/wasm.ts");
  await using examiner = new Examiner(limits);
  // What stands in its manifest is told beside that, whether the two agree or not.
  return await examiner.examine(withoutSections(bytes, [MANIFEST_SECTION]), { tier: 1 });
}
