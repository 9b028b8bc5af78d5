import { FloreconError } from "../../../core/host/error.ts";
import { DecisionLog } from "../../../decisions/mod.ts";
import type { Reconciliation } from "../../../sources/reconciliation/mod.ts";
import { kindOf } from "../../system/files.ts";
import { count } from "../../ui/numbers.ts";
import { ruleWords } from "./print.ts";
import type { Task } from "./suggestions.ts";

/**
 * Makes sure that rows keep the ids that decisions stand on, unless somebody has said what they are from
 * now on: under other ids every decision would seem to be about rows that have left.
 *
 * @param answers by the key that they are about
 * @throws {FloreconError} `other_ids`, `bad_log`
 */
export function refuseOtherIds(
  reconciliation: Reconciliation,
  { known, loaded }: Pick<Task, "known" | "loaded">,
  answers: ReadonlyMap<string, string>,
): void {
  const ids = loaded.describe.input.filter(({ id }) => id).map(({ name }) => name);
  const other = Object.entries(known?.sources ?? {}).flatMap(([source, { columns }]) => {
    const now = reconciliation.sources[source]?.columns;
    const isOther = (id: string) => JSON.stringify(columns[id]) !== JSON.stringify(now?.[id]);
    return now === undefined ? [] : ids.filter(isOther).map((id) => ({
      key: `${source}.${id}`,
      was: columns[id],
      is: now[id],
    }));
  }).find(({ key }) => !answers.has(key));
  if (other === undefined) return;
  const held = decisionsIn(known!.decisions);
  if (held === 0) return;
  const { key, was, is } = other;
  throw new FloreconError(
    "other_ids",
    `${key} was ${was === undefined ? "nothing" : ruleWords(was)} and would be ${ruleWords(is)}: ` +
      `${count(held, "decision")} in "${known!.decisions}" would lose their rows. Nothing was ` +
      `written: bring the column back, or say with --answer ${key}=ANSWER what ids are from now on`,
    { key, decisions: held },
  );
}

/** How many decisions a log holds that are about rows. */
function decisionsIn(file: string | undefined): number {
  if (file === undefined || kindOf(file) !== "file" || /\.json$/i.test(file)) return 0;
  using log = DecisionLog.open(file);
  const settled = log.settled();
  return settled.all("pinned").length + settled.declined().length + settled.all("tagged").length;
}
