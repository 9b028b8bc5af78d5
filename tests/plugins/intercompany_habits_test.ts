/** What intercompany makes of habits that its generator does not have. */
import { assert } from "@std/assert/assert.js";
import { readTruth, score } from "../../core/host/score/score.ts";
import { generate } from "../../plugins/intercompany/generate.ts";
import { Config, Intercompany, Line } from "../../plugins/intercompany/plugin.ts";
import { linesOf, solveNatively } from "../support/plugins/native_run.ts";
import { once } from "../support/process/once.ts";

type Habit = (line: Line) => Partial<Line>;

const HABITS: Record<string, Habit> = {
  "a contract in every remark": (line) => ({
    name_remark_explanation: `${line.name_remark_explanation} CONTRACT ${contractOf(line)}`,
  }),
  "a contract first in every reference": (line) => ({
    reference2: `V${contractOf(line)} ${line.reference2}`,
  }),
  "a customer and a vendor in every line": (line) => ({
    description: `${line.description} CUST ${line.company}0077 VEND ${line.icp}0077`,
  }),
  "days in every line": (line) => ({
    description: `${line.description} ${written(line, "dmy")} ${written(line, "mdy")}`,
  }),
  "months in every line": (line) => ({
    description: `${line.description} ${written(line, "my")}`,
  }),
};

for (const seed of [1, 2, 3]) {
  const { sample, truth } = generate(seed, 2_000);
  const lines = linesOf(sample, new Line());
  const known = readTruth(new TextEncoder().encode(truth));
  const scoreWith = (habit: Habit) => {
    const habitual = lines.map((line) => Object.assign(new Line(), line, habit(line)));
    const id = ({ row_id }: Line) => Number(row_id);
    const report = solveNatively(new Intercompany(), new Config(), habitual, id);
    return score(report, known, { aside: ["aside", "small"] });
  };
  const plain = once(() => scoreWith(() => ({})));

  for (const [name, habit] of Object.entries(HABITS)) {
    Deno.test(`of what intercompany puts together, 99 of 100 belong together: ${name}, ${seed}`, () => {
      const { pairs, amount } = scoreWith(habit);
      assert(pairs.precision >= 0.99, `precision ${pairs.precision}`);
      assert(pairs.recall >= plain().pairs.recall - 0.01, `recall ${pairs.recall}`);
      assert(amount.recall >= plain().amount.recall - 0.01, `by amount ${amount.recall}`);
    });
  }
}

/** One number for all that two companies do with each other. */
function contractOf({ company, icp }: Line): string {
  return [company, icp].sort().join("");
}

/** A line's day as digits, in an order. */
function written({ gl_date }: Line, order: string): string {
  const [year, month, day] = new Date(gl_date * 86_400_000).toISOString().slice(0, 10).split("-");
  return [...order].map((part) => ({ y: year, m: month, d: day })[part]).join("");
}
