import { FloreconError } from "../../../core/host/error.ts";
import { listed } from "../../../core/host/listed.ts";
import { DecisionLog, rowsOf, type Settled } from "../../../decisions/mod.ts";
import {
  type ColumnRule,
  columnsOf,
  type Reconciliation,
} from "../../../sources/reconciliation/mod.ts";
import { kindOf } from "../../system/files.ts";
import { filesNamed } from "../../system/globs.ts";
import { count } from "../../ui/numbers.ts";
import { ruleWords } from "./print.ts";
import type { Suggestions, Task } from "./suggestions.ts";

/** A rule of ids that is another one from now on. */
interface OtherId {
  source: string;
  key: string;
  was: ColumnRule | undefined;
  is: ColumnRule;
}

/**
 * Makes sure that rows keep the ids that decisions stand on, unless somebody has said what they are from
 * now on: under other ids every decision would seem to be about rows that have left.
 *
 * @param answers by the key that they are about
 * @throws {FloreconError} `other_ids`, `bad_log`
 */
export function refuseOtherIds(
  reconciliation: Reconciliation,
  task: Pick<Task, "known" | "loaded" | "files">,
  { all }: Pick<Suggestions, "all">,
  answers: ReadonlyMap<string, string>,
): void {
  const other = otherIds(reconciliation, task).find(({ key }) => !answers.has(key));
  const settled = other && settledIn(reconciliation.decisions);
  if (settled === undefined) return;
  const held = decisionsOf(settled).length + settled.all("signed off").length;
  if (held === 0) return;
  const { key, was, is } = other!;
  const lost = `${count(held, "decision")} in "${reconciliation.decisions}" would lose their rows`;
  const renamed = renamedSince(other!, task, all);
  const [why, mend] = renamed === undefined
    ? [
      `${key} was ${wordsOf(was)} and would be ${ruleWords(is)}`,
      `bring the column back, or say with --answer ${key}=ANSWER what ids are from now on`,
    ]
    : [
      `${key} goes by ${
        listed(renamed.columns)
      }, which ${renamed.file} does not have and the files ` +
      "before it do",
      "where that is only called otherwise now, call it in there as before, or give that file a " +
      "source of its own, NAME=FILE",
    ];
  throw new FloreconError("other_ids", `${why}: ${lost}. Nothing was written: ${mend}`, {
    key,
    decisions: held,
  });
}

/**
 * What ids are made of that a file lacks, where its source has other files: no rule fits them both, since
 * those are read by the names that they have.
 */
function renamedSince(
  { source, was }: OtherId,
  { known, files: given }: Pick<Task, "known" | "files">,
  all: Suggestions["all"],
): { file: string; columns: string[] } | undefined {
  const before = known!.sources[source].files.flatMap((pattern) => filesNamed(".", pattern));
  const others = before.filter((file) => !given.some((it) => it.file === file));
  if (was === undefined || others.length === 0) return undefined;
  return all.filter(({ name }) => name === source).map(({ file, table }) => ({
    file,
    columns: columnsOf(was).filter((it) => table?.names.includes(it) === false),
  })).find(({ columns }) => columns.length > 0);
}

/**
 * What becomes of the decisions of before, where ids were said anew: null where none loses its rows.
 *
 * @param has whether a row goes by an id from now on; undefined where ids are no whole numbers
 * @throws {FloreconError} `bad_log`
 */
export function lostDecisions(
  reconciliation: Reconciliation,
  task: Pick<Task, "known" | "loaded">,
  has: ((id: number) => boolean) | undefined,
): string | null {
  const others = otherIds(reconciliation, task);
  if (task.known !== null && others.length === 0) return null;
  const settled = settledIn(reconciliation.decisions);
  if (settled === undefined) return null;
  const decisions = decisionsOf(settled);
  const isLost = (rows: number[]) => has === undefined ? others.length > 0 : !rows.every(has);
  const lost = decisions.filter((it) => isLost(rowsOf(it))).length;
  const signed = others.length === 0 ? undefined : settled.all("signed off").at(-1);
  if (lost === 0 && signed === undefined) return null;
  const before = others.map(({ key, was }) => `${key} was ${wordsOf(was)}`).join(", ");
  const words = [
    ...lost === 0 ? [] : [
      `${lost} of ${count(decisions.length, "decision")} in "${reconciliation.decisions}" ` +
      "stand on rows that no file has under these ids",
    ],
    ...signed === undefined ? [] : [`what is signed off up to ${signed.period} has other ids`],
  ].join(", and ");
  const mend = before === "" ? "answer row ids as they were" : before;
  return `${words}; where that is not meant, map again before anything is solved: ${mend}`;
}

/** The rules of ids that are not what they were. */
function otherIds(
  reconciliation: Reconciliation,
  { known, loaded }: Pick<Task, "known" | "loaded">,
): OtherId[] {
  const ids = loaded.describe.input.filter(({ id }) => id).map(({ name }) => name);
  return Object.entries(known?.sources ?? {}).flatMap(([source, { columns }]) => {
    const now = reconciliation.sources[source]?.columns;
    const isOther = (id: string) => JSON.stringify(columns[id]) !== JSON.stringify(now?.[id]);
    return now === undefined ? [] : ids.filter(isOther).map((id) => ({
      source,
      key: `${source}.${id}`,
      was: columns[id],
      is: now[id],
    }));
  });
}

function wordsOf(rule: ColumnRule | undefined): string {
  return rule === undefined ? "nothing" : ruleWords(rule);
}

/** What holds of a log; undefined where there is none. */
function settledIn(file: string | undefined): Settled | undefined {
  if (file === undefined || kindOf(file) !== "file" || /\.json$/i.test(file)) return undefined;
  using log = DecisionLog.open(file);
  return log.settled();
}

/** What of it is about rows. */
function decisionsOf(settled: Settled) {
  return [...settled.all("pinned"), ...settled.declined(), ...settled.all("tagged")];
}
