import { FloreconError } from "../../../core/host/error.ts";
import { DecisionLog, rowsOf, type Settled } from "../../../decisions/mod.ts";
import type { ColumnRule, Reconciliation } from "../../../sources/reconciliation/mod.ts";
import { kindOf } from "../../system/files.ts";
import { count } from "../../ui/numbers.ts";
import { ruleWords } from "./print.ts";
import type { Task } from "./suggestions.ts";

/** A rule of ids that is another one from now on. */
interface OtherId {
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
  task: Pick<Task, "known" | "loaded">,
  answers: ReadonlyMap<string, string>,
): void {
  const other = otherIds(reconciliation, task).find(({ key }) => !answers.has(key));
  const settled = other && settledIn(reconciliation.decisions);
  if (settled === undefined) return;
  const held = decisionsOf(settled).length + settled.all("signed off").length;
  if (held === 0) return;
  const { key, was, is } = other!;
  throw new FloreconError(
    "other_ids",
    `${key} was ${wordsOf(was)} and would be ${ruleWords(is)}: ${count(held, "decision")} in ` +
      `"${reconciliation.decisions}" would lose their rows. Nothing was written: bring the column ` +
      `back, or say with --answer ${key}=ANSWER what ids are from now on`,
    { key, decisions: held },
  );
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
