/**
 * `florecon map`: from files to `florecon.json`, by what the files tell and what a person answers.
 *
 * @module
 */
import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";
import type { Question } from "../../../sources/propose/mod.ts";
import {
  formatReconciliation,
  parseReconciliation,
  type Reconciliation,
  reconciliationSchema,
} from "../../../sources/reconciliation/mod.ts";
import { RECONCILIATION_FILE } from "../../../sources/reconciliation/name.ts";
import { findPlugin } from "../../plugin/find.ts";
import { limitsOf } from "../../plugin/limits.ts";
import { loadModule } from "../../plugin/load.ts";
import { ModuleThread } from "../../plugin/thread/mod.ts";
import { readTrust } from "../../plugin/trust.ts";
import { UsageError } from "../../system/errors.ts";
import { kindOf, readWhole, writeWhole } from "../../system/files.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { filesOf } from "../open.ts";
import { printSources } from "../print_sources.ts";
import { type ReadSources, readSources } from "../read_sources.ts";
import { answersIn, answersTo } from "./answers.ts";
import { type Ask, talk } from "./dialogue.ts";
import { sourceFiles } from "./files.ts";
import type { MapFlags } from "./flags.ts";
import { printColumns, printFile, printQuestions } from "./print.ts";
import { takenIn } from "./taken_in.ts";
import { type Suggestions, suggestionsFor, type Task } from "./suggestions.ts";

/** Where editors find what may stand in `florecon.json`. */
const SCHEMA_FILE = "florecon.schema.json";

/** Maps files, and says as a document what it came to. */
export async function mapFiles(
  words: string[],
  flags: MapFlags,
  terminal: Terminal,
) {
  const given = answersIn(flags.answer);
  using thread = new ModuleThread(flags.timeout);
  const task = await taskFor(words, flags, thread);
  const answers = answersTo(task, given);
  const isAsked = !flags.yes && !terminal.json;
  if (isAsked && !Deno.stdin.isTerminal()) {
    throw new UsageError("there is nobody to ask; add --yes, or --json to hear what is open");
  }
  const suggestions = isAsked
    ? (await talk(task, answers, terminal, prompted))?.suggestions
    : await shown(task, answers, terminal);
  if (suggestions === undefined) {
    throw new FloreconError("broken_off", `nothing was written; run florecon map again`);
  }
  const document = documentOf(suggestions);
  if (suggestions.reconciliation === null || !flags.yes && terminal.json) {
    if (flags.yes) throw openQuestions(suggestions.questions);
    return { ...document, written: false };
  }
  const { lostDecisions, refuseOtherIds } = await import("./other_ids.ts");
  refuseOtherIds(suggestions.reconciliation, task, suggestions, answers);
  const { sources, has } = await outcome(suggestions.reconciliation, task, thread);
  const lost = lostDecisions(suggestions.reconciliation, task, has);
  await write(suggestions.reconciliation, task);
  terminal.print(`written to ${terminal.colours.name(RECONCILIATION_FILE)}`, "");
  printSources(terminal, sources);
  if (lost !== null) terminal.warn(`${terminal.errorColours.warn("note")}: ${printable(lost)}`);
  terminal.print("", `next: ${terminal.colours.name("florecon solve")}`);
  const notes = lost === null ? document.notes : [...document.notes, lost];
  return { ...document, notes, written: true, sources };
}

const prompted: Ask = (text) => prompt(text, "");

async function shown(
  task: Task,
  answers: Map<string, string>,
  terminal: Terminal,
): Promise<Suggestions> {
  const suggestions = await suggestionsFor(task, answers);
  for (const suggestion of suggestions.all) {
    printFile(terminal, suggestion);
    printColumns(terminal, suggestion);
  }
  printQuestions(terminal, suggestions.questions);
  return suggestions;
}

async function taskFor(words: string[], flags: MapFlags, thread: ModuleThread): Promise<Task> {
  const known = await knownReconciliation();
  const plugin = flags.plugin ?? known!.plugin;
  const trust = await readTrust(flags.trust);
  const { bytes, source } = await findPlugin(plugin, null, trust, limitsOf(flags.timeout));
  const loaded = await loadModule(bytes, source, trust, thread);
  const { readDocs } = await import("../../../registry/module/docs.ts");
  const { docs } = readDocs(bytes);
  return { files: await sourceFiles(words, known), plugin, loaded, docs, known };
}

async function knownReconciliation(): Promise<Reconciliation | null> {
  if (kindOf(RECONCILIATION_FILE) === "missing") return null;
  const text = new TextDecoder().decode(await readWhole(RECONCILIATION_FILE));
  return parseReconciliation(text, RECONCILIATION_FILE);
}

async function write(reconciliation: Reconciliation, { loaded, docs }: Task): Promise<void> {
  await writeWhole(RECONCILIATION_FILE, formatReconciliation(reconciliation));
  const schema = reconciliationSchema(loaded.describe, docs);
  await writeWhole(SCHEMA_FILE, JSON.stringify(schema, null, 2) + "\n");
}

/**
 * What all files come to, before anything is written: those too that a source had before. And whether a row
 * goes by an id, where ids are whole numbers.
 *
 * @throws {FloreconError} `ingest`, `bad_reconciliation`, and what the plugin refuses of any row
 */
async function outcome(
  reconciliation: Reconciliation,
  { loaded, files: given }: Task,
  thread: ModuleThread,
) {
  const files = filesOf(reconciliation);
  try {
    const read = await readSources({ reconciliation, files });
    thread.rows = rowsOf(read);
    const mapping = takenIn(read, reconciliation, loaded);
    const ids = new Set(Array.from({ length: mapping.rows }, (_, row) => mapping.idAt(row)));
    const has = ids.has(undefined) ? undefined : (id: number) => ids.has(id);
    return { sources: mapping.summaries, has };
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const { file } = error.details;
    const isOld = [...files.values()].flat().includes(file as string) &&
      !given.some((it) => it.file === file);
    if (!isOld) {
      const message = `${error.message}. Nothing was written: mend the file, or answer otherwise`;
      throw new FloreconError(error.code, message, error.details, { cause: error });
    }
    // Nobody is to mend the cells of a file that was read before, so no more of them are told.
    const { problems: _, ...where } = error.details;
    const message = `nothing was written: ${file} was of the source before, and the new file is ` +
      "written otherwise; give the new one a source of its own, NAME=FILE, or write its columns, " +
      `dates and numbers as before. As the new one is written, ${error.message}`;
    throw new FloreconError(error.code, message, where, { cause: error });
  }
}

function rowsOf({ sources }: ReadSources): number {
  return sources.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows, 0);
}

function documentOf({ all, questions, reconciliation }: Suggestions) {
  return {
    reconciliation,
    questions,
    changes: all.flatMap((it) => it.changes),
    notes: all.flatMap(({ file, notes }) => notes.map((note) => `${file}: ${note}`)),
  };
}

function openQuestions(questions: Question[]): FloreconError {
  const [{ key, asks }] = questions;
  const more = questions.length === 1 ? "" : ` (and ${questions.length - 1} more)`;
  return new FloreconError(
    "open_questions",
    `${key}: ${asks}${more}; say it with --answer ${key}=ANSWER, or run it in a terminal`,
    { questions },
  );
}
