import { dayText } from "../../core/host/day.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Compared } from "../../core/host/report/compared.ts";
import { type PairQuestion, pairsToAsk } from "../../core/host/score/questions.ts";
import type { Data } from "../data/data.ts";
import { linesOf } from "../data/lines.ts";
import { namesOfRows, rowsNamed } from "../data/row_names.ts";
import type { Case } from "../score/cases.ts";
import { UsageError } from "../system/errors.ts";
import { money } from "../ui/numbers.ts";
import { type OpenLedger, openLedger } from "../workspace/ledger.ts";
import type { LedgerFlags } from "../workspace/flags.ts";
import type { Setup } from "../workspace/setup.ts";
import type { ShownPair } from "./ask.ts";
import { comparedIn } from "./compared.ts";
import { contradictionIn } from "./contradiction.ts";
import { labelledPairs, labelsAbout, readLabels } from "./labels.ts";
import { learnFrom, requireComparison } from "./weights.ts";

/** What was asked for. */
export interface LabelFlags extends LedgerFlags {
  count: number;
  answer: string[];
  out: string;
}

/** What there is to ask, and what was answered on the command line. */
export interface LabelTask {
  describe: Describe;
  /** The data's name. */
  data: string;
  /** What is in the file. */
  labels: Case[];
  pairs: ShownPair[];
  answered: Case[];
  /** Why what was said of pairs cannot hold beside the labels; null where it can. */
  objectionTo(said: Case[]): string | null;
}

/**
 * Finds the pairs to ask about.
 *
 * @throws {FloreconError} `bad_cases`, `not_weighed`, `no_weights`, `bad_cases`, `unknown_id`
 */
export async function labelTask(
  setup: Setup,
  flags: LabelFlags,
  next: () => void,
): Promise<LabelTask> {
  const labels = await readLabels(flags.out);
  const asked = { ...flags, workspace: undefined };
  using ledger = await openLedger({ ...setup, workspace: undefined }, asked, next);
  const { plugin: { describe }, data } = ledger;
  const compared = comparedIn(ledger.plugin, data, ledger.config);
  requireComparison(compared, describe);
  const answered = flags.answer.map((text) => answerIn(text, data, describe));
  const { knownOf } = labelledPairs([...labels, ...answered], data, describe);
  const learned = learnFrom(compared, knownOf);
  const questions = pairsToAsk(compared, learned, flags.count, (it) => knownOf(it) !== undefined);
  return {
    describe,
    data: data.file,
    labels,
    pairs: shownPairs(questions, compared, ledger),
    answered,
    objectionTo: (said) =>
      contradictionIn(labelsAbout([...labels, ...answered, ...said], data, describe)),
  };
}

function answerIn(text: string, data: Data, describe: Describe): Case {
  const found = /^(.+);(.+)=\s*(yes|no)\s*$/.exec(text);
  if (found === null) {
    throw new UsageError(
      `--answer takes two rows and yes or no, such as "12; 34=yes", not "${text}"`,
    );
  }
  const rows = [found[1].trim(), found[2].trim()];
  rowsNamed(data, describe, rows);
  return { expect: found[3] === "yes" ? "together" : "apart", rows, why: "" };
}

function shownPairs(
  questions: PairQuestion[],
  { levels }: Compared,
  { data, plugin: { describe }, summary: { unitOf } }: OpenLedger,
): ShownPair[] {
  const ids = questions.flatMap(({ pair }) => pair.ids);
  const lines = linesOf(data, describe, ids);
  const nameOf = namesOfRows(data, describe, ids);
  const cellsOf = (id: number) => lines.get(id)?.cells ?? {};
  const moneyOf = (amount: number, id: number) => money(amount, unitOf(id));
  return questions.map(({ pair: { ids, answers, left }, weight, chance }) => ({
    rows: [nameOf(ids[0]), nameOf(ids[1])],
    cells: describe.input.filter((it) => !it.id).map(({ name, date }) => {
      const [one, other] = ids.map((id) => cellText(cellsOf(id)[name], date === true));
      return { column: name, one, other };
    }),
    ...(left && { left: { one: moneyOf(left[0], ids[0]), other: moneyOf(left[1], ids[1]) } }),
    evidence: answers.map((answer, at) => `${levels[at].name} ${levels[at].answers[answer]}`),
    weight,
    chance,
  }));
}

function cellText(cell: string | number | null | undefined, isDay: boolean): string {
  if (cell === null || cell === undefined) return "";
  return isDay && typeof cell === "number" ? dayText(cell) : String(cell);
}
