import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import { settingProblem, type SourceRules } from "../reconciliation/mod.ts";
import { readTable } from "../read.ts";
import { readOfSource } from "../read_of_source.ts";
import { type Habits, habitsOf, untilOf, withBeginning } from "../sniff/mod.ts";
import type { ReadOptions, ReadSettings, Table } from "../table/mod.ts";
import { encodingsOf } from "./encodings.ts";
import type { Answers, Choice, Question } from "./question.ts";

/** A file as it is to be read, or what has to be asked before it can be. */
export interface Reading {
  format: string;
  read: ReadSettings;
  /** Settings that were said before and no longer fit, with why. */
  changed: { key: keyof ReadSettings; why: string }[];
  table: Table | null;
  questions: Question[];
  /** The keys of answers that say nothing. */
  misread: string[];
}

/** Settings that are seen before a file is read. */
const LAYOUT = ["encoding", "separator", "sheet", "header", "until", "totals", "quote"] as const;

/** What is asked where it is open, and how. */
const ASKS: Partial<Record<keyof ReadSettings, string>> = {
  encoding: "What is the file written in?",
  separator: "What stands between the cells?",
  sheet: "Which sheet has the rows?",
  header: "On which line do the columns have their names?",
};

/** Why nobody can tell on which line the names are. */
const NAMELESS =
  "no line has a name for each column; where the file has none, write one above its rows";

const SEPARATORS: Choice[] = [
  { answer: ";", says: "semicolon" },
  { answer: ",", says: "comma" },
  { answer: "tab", says: "" },
  { answer: "|", says: "" },
  { answer: "^", says: "" },
];

/**
 * Reads a file as it was said, or seems, to be written.
 *
 * @param known how the files of its source were read before
 * @throws {FloreconError} `ingest`, `unknown_format`
 */
export async function readingOf(
  name: string,
  file: string,
  bytes: Uint8Array,
  known: Pick<SourceRules, "format" | "read" | "columns"> | undefined,
  answers: Answers,
): Promise<Reading> {
  const habits = await habitsOf(bytes, file);
  const format = known?.format ?? habits.format;
  const { answered, wrong } = answeredOf(name, answers);
  const told = said({ ...known?.read, ...answered });
  const misread = wrong.map(({ key }) => key);
  if (wrong.length > 0) {
    return { format, read: told, changed: [], table: null, questions: wrong, misread };
  }
  if (known !== undefined) {
    const table = await attempt(bytes, { file, format, read: told }, known.columns);
    if (!(table instanceof FloreconError)) {
      return { format, read: told, changed: [], table, questions: [], misread };
    }
    const key = table.details.option as keyof ReadSettings | undefined;
    if (key === undefined || !LAYOUT.includes(key as "header") || key in answered) throw table;
  }
  const seen = withoutUsual(habits.read);
  const read = said({
    ...seen,
    ...untilOfBoth(known?.read, seen),
    ...kept(known?.read),
    ...answered,
  });
  const questions = open(habits, bytes, read, answered)
    .map(({ key, ...question }) => ({ key: `${name}.read.${key}`, ...question }));
  if (questions.length > 0) return { format, read, changed: [], table: null, questions, misread };
  const table = await readTable(bytes, { file, format, read });
  return { format, read, changed: changesIn(known?.read, read), table, questions, misread };
}

async function attempt(
  bytes: Uint8Array,
  options: ReadOptions,
  columns: SourceRules["columns"],
): Promise<Table | FloreconError> {
  try {
    return await readOfSource(bytes, options, columns);
  } catch (error) {
    if (error instanceof FloreconError) return error;
    throw error;
  }
}

/** What is to be seen of a file whose names stand on another line than its source says: as a sentence. */
export function headerNote({ placed, settings }: Table, said: ReadSettings): string[] {
  const [own, header = 1] = [settings.header ?? 1, said.header];
  // A sheet's first row that has anything is meant where nothing is said, and need not be row 1.
  const isFirst = said.header === undefined && placed === "row";
  return own === header || isFirst
    ? []
    : [`the names stand on ${placed} ${own}, and not on ${header} as in the files before`];
}

/** What needs not be said, because it is so wherever nothing is. */
function withoutUsual({ encoding, separator, ...others }: ReadSettings): ReadSettings {
  return {
    ...(encoding !== undefined && encoding !== "utf-8" && { encoding }),
    ...(separator !== undefined && separator !== "," && { separator }),
    ...others,
  };
}

/** Where totals name their month, the words that they have in common: old files are to be read too. */
function untilOfBoth(before: ReadSettings | undefined, now: ReadSettings): ReadSettings {
  if (before?.until === undefined || now.until === undefined) return {};
  const [more, others] = [now, before].map(({ until, totals = [] }) => [until!, ...totals]);
  return untilOf(more.reduce(withBeginning, others));
}

/** What of the settings of before does not depend on how this very file is laid out. */
function kept(
  { headings, subheadings, number, date, zone, round, booked, omit }: ReadSettings = {},
): ReadSettings {
  return said({ headings, subheadings, number, date, zone, round, booked, omit });
}

/** The settings that say anything. */
function said(
  settings: { [key in keyof ReadSettings]: ReadSettings[key] | undefined },
): ReadSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, it]) => it !== undefined));
}

function changesIn(
  before: ReadSettings | undefined,
  now: ReadSettings,
): { key: keyof ReadSettings; why: string }[] {
  if (before === undefined) return [];
  return LAYOUT.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key])).map((
    key,
  ) => ({
    key,
    why: `it was ${JSON.stringify(before[key] ?? "not said")}, and the file seems to have ` +
      JSON.stringify(now[key] ?? "none"),
  }));
}

/** What nobody can see in the file alone. */
function open(
  { unsure, sheets, read: seen }: Habits,
  bytes: Uint8Array,
  read: ReadSettings,
  answered: ReadSettings,
): Question[] {
  return unsure.flatMap((key): Question[] => {
    const asks = ASKS[key];
    if (asks === undefined || key in answered) return [];
    if (key === "encoding") {
      const choices = encodingsOf(bytes);
      if (choices.length === 1) read.encoding = choices[0].answer;
      const why = "it is not UTF-8, and its letters could be those of several encodings";
      return choices.length === 1 ? [] : [{ key, asks, why, choices }];
    }
    if (key === "separator") {
      const why = seen.separator === undefined
        ? "none of those that programs take makes a table of its lines"
        : "two of them make as good a table";
      return [{ key, asks, why, choices: SEPARATORS }];
    }
    if (key === "sheet") {
      const choices = sheets!.map((sheet) => ({ answer: sheet, says: "" }));
      return [{ key, asks, why: "the workbook has several sheets", choices }];
    }
    return [{ key, asks, why: NAMELESS, choices: [] }];
  });
}

/** The settings that were answered for a source; what is none of them is asked again. */
function answeredOf(
  name: string,
  answers: Answers,
): { answered: ReadSettings; wrong: Question[] } {
  const prefix = `${name}.read.`;
  const settings: Record<string, unknown> = {};
  const wrong: Question[] = [];
  for (const [key, answer] of answers) {
    if (!key.startsWith(prefix)) continue;
    const setting = key.slice(prefix.length);
    const value = valueOf(setting, answer);
    const several = setting === "headings" ? headingNames(value) : { [setting]: value };
    const problem = Object.entries(several)
      .map(([name, it]) => it === undefined ? undefined : settingProblem(name, it))
      .find((it) => it !== undefined);
    if (problem === undefined) Object.assign(settings, several);
    else {
      const asks = ASKS[setting as keyof ReadSettings] ?? `What is "${setting}" in this file?`;
      wrong.push({ key, asks, why: `"${answer}" does not say it; ${problem}`, choices: [] });
    }
  }
  return { answered: settings as ReadSettings, wrong };
}

/** What headings are called, of all levels: where one alone is answered, there are none within it any more. */
function headingNames(value: unknown): Record<string, unknown> {
  const [headings, ...subheadings] = [value].flat();
  return { headings, subheadings: subheadings.length > 0 ? subheadings : undefined };
}

/** An answer as `florecon.json` has it: the text itself where it is nothing else. */
function valueOf(setting: string, answer: string): unknown {
  if (setting === "header" && /^\d+$/.test(answer)) return Number(answer);
  if (setting === "round" && /^(true|false)$/.test(answer)) return answer === "true";
  if (["booked", "omit", "totals"].includes(setting)) return documentOf(answer);
  if (setting === "headings" && answer.startsWith("[")) return documentOf(answer);
  return answer === "tab" ? "\t" : answer;
}

/** What an answer says in JSON; the text itself where it is none. */
function documentOf(answer: string): unknown {
  try {
    return parseJson(answer);
  } catch {
    return answer;
  }
}
