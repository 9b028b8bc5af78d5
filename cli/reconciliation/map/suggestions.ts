import { type PluginDocs, saidOf } from "../../../core/host/describe/docs.ts";
import type { PluginLike } from "../../../core/host/plugin/plugin.ts";
import type { Answers, Question, SourceFile, Suggestion } from "../../../sources/propose/mod.ts";
import {
  askedOfTwice,
  propose,
  questionsAcross,
  repeatingNames,
} from "../../../sources/propose/mod.ts";
import type { Reconciliation, SourceRules } from "../../../sources/reconciliation/mod.ts";
import { fieldWords } from "../../plugin/field_words.ts";
import { filesNamed } from "../../system/globs.ts";
import { trialOn } from "./trial.ts";

/** Where decisions are kept unless somebody says otherwise. */
const DECISIONS = "decisions.florecon";

/** What `map` is given to work with. */
export interface Task {
  files: SourceFile[];
  /** As `florecon.json` is to name it. */
  plugin: string;
  loaded: PluginLike;
  /** What its author says of it. */
  docs: PluginDocs;
  known: Reconciliation | null;
}

/** How all files could become a reconciliation, with the answers so far. */
export interface Suggestions {
  all: Suggestion[];
  questions: Question[];
  /** The document, where no question is open. */
  reconciliation: Reconciliation | null;
}

/**
 * What is open with some answers. An answer that says nothing is asked for again as it was before: where other
 * choices stood there, the number that a person has just read would mean another one.
 *
 * @throws {FloreconError} `ingest`, `unknown_format` for a file that cannot be read
 */
export async function suggestionsFor(
  task: Task,
  answers: Answers,
): Promise<Suggestions> {
  const found = await suggestedBy(task, answers);
  const misread = found.all.flatMap((it) => it.misread);
  if (misread.length === 0) return found;
  const said = new Map([...answers].filter(([key]) => !misread.includes(key)));
  const { all, questions } = await suggestedBy(task, said);
  const again = found.questions.filter(({ key }) => misread.includes(key)).map((it) => ({
    ...questions.find(({ key }) => key === it.key) ?? it,
    why: it.why,
  }));
  const others = questions.filter(({ key }) => !misread.includes(key));
  return { all, questions: [...again, ...others], reconciliation: null };
}

async function suggestedBy(task: Task, answers: Answers): Promise<Suggestions> {
  const { plugin, loaded, docs, known } = task;
  const { all, sources } = await allOf(task, answers);
  const open = all.flatMap((it) => it.questions);
  const { input } = loaded.describe;
  const own = askedOfTwice(all, open, { input, answers, known: known?.sources });
  const asked = own.length > 0 ? own : questionsAcross(all, answers, {
    cut: loaded.describe.shards,
    known: known?.sources,
  });
  const once = asked.filter(({ key }, at) => asked.findIndex((it) => it.key === key) === at);
  const questions = once.map((it) => ({ ...it, ...aboutOf(it, docs) }));
  if (questions.length > 0) return { all, questions, reconciliation: null };
  const { config, decisions = DECISIONS, four_eyes } = known ?? {};
  const $schema = "./florecon.schema.json";
  const reconciliation = {
    $schema,
    plugin,
    ...(config && { config }),
    decisions,
    ...(four_eyes !== undefined && { four_eyes }),
    sources,
  };
  return { all, questions, reconciliation };
}

/** Each file in its turn, since the next one of a source goes by what the first one said. */
async function allOf(
  { files, loaded, known }: Task,
  answers: Answers,
): Promise<{ all: Suggestion[]; sources: Record<string, SourceRules> }> {
  const { describe } = loaded;
  const trial = trialOn(loaded, known?.config ?? {});
  const all: Suggestion[] = [];
  const sources: Record<string, SourceRules> = { ...known?.sources };
  for (const [name, ofSource] of Map.groupBy(files, (file) => file.name)) {
    const suggest = async (repeating?: ReadonlySet<string>) => {
      const found: Suggestion[] = [];
      let rules = Object.hasOwn(known?.sources ?? {}, name) ? known!.sources[name] : undefined;
      for (const file of ofSource) {
        const options = { answers, trial, repeating };
        const suggestion = await propose({ ...file, known: rules }, describe, options);
        found.push(suggestion);
        rules = sourceOf(suggestion, rules);
      }
      sources[name] = rules!;
      return found;
    };
    const found = await suggest();
    const repeating = repeatingNames(found, describe.input);
    all.push(...repeating.size === 0 ? found : await suggest(repeating));
  }
  return { all, sources };
}

function sourceOf(
  { file, format, read, columns }: Suggestion,
  before: SourceRules | undefined,
): SourceRules {
  const files = before?.files ?? [];
  const isThere = files.some((pattern) => filesNamed(".", pattern).includes(file));
  return {
    files: isThere ? files : [...files, file],
    ...(before === undefined ? format !== "csv" && { format } : before.format && { format }),
    ...(Object.keys(read).length > 0 && { read }),
    ...(before?.later_replaces !== undefined && { later_replaces: before.later_replaces }),
    columns,
  };
}

/** What the author says of the column that a question is about. */
function aboutOf({ key }: Question, { columns }: PluginDocs): Pick<Question, "about"> {
  const column = key.slice(key.indexOf(".") + 1);
  const said = saidOf(columns, column) ?? saidOf(columns, column.replace(/\..*$/s, ""));
  return said === undefined ? {} : { about: fieldWords(said) };
}
