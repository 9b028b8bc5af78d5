/**
 * Writes a payments team's month: what was sold, taken back, charged and paid out, with the truth
 * about which lines settle which.
 *
 *     deno run -W plugins/payouts/generate.ts --seed 2026 --payouts 200 --out plugins/payouts/data
 *
 * The same seed and size give the same bytes on every machine. `sample.csv` is what the team joins
 * from its shop, its processors' reports and its bank; `truth.csv` holds `row_id,truth`, where lines
 * with the same label settle one another. A label begins with the kind of trouble (`typo-00017`), so
 * that a score can be kept by kind.
 *
 * @module
 */
import { dayText } from "../../core/host/day.ts";
import { decimalUnits } from "../../core/host/report/money.ts";
import { writeGenerated } from "../write_generated.ts";
import { Random } from "../generator/random.ts";
import { KINDS } from "./generator/kinds.ts";
import type { Line } from "./generator/line.ts";
import { decimals } from "./generator/rates.ts";
import { World } from "./generator/world.ts";

/** What the committed sample was made with. */
export const SAMPLE = { seed: 2026, payouts: 200 };

const COLUMNS =
  "row_id,kind,entity,processor,currency,amount,fee,settled_currency,settled_amount," +
  "date,order_id,payout,memo";

/**
 * Both files as text.
 *
 * @param seed any integer
 * @param payouts how many payouts to tell of; about 14 lines each
 */
export function generate(seed: number, payouts: number): { sample: string; truth: string } {
  const random = new Random(seed);
  const world = new World(random, payouts);
  const lines: { line: Line; truth: string }[] = [];
  let label = 0;
  for (let i = 0; i < payouts; i++) {
    const kind = random.weighted(KINDS);
    for (const settlement of kind.settle(world, random)) {
      const truth = `${kind.name}-${String(++label).padStart(5, "0")}`;
      for (const line of settlement) lines.push({ line, truth });
    }
  }
  // A row's number must not betray its settlement: shuffle, then file by day, payouts last.
  const shuffled = random.shuffled(lines).sort((a, b) => a.line.day - b.line.day);
  const filed = [false, true].flatMap((last) =>
    shuffled.filter(({ line }) => (line.kind === "payout") === last)
  );
  const sample = [COLUMNS, ...filed.map(({ line }, i) => row(i + 1, line))];
  const truth = ["row_id,truth", ...filed.map(({ truth }, i) => `${i + 1},${truth}`)];
  return { sample: sample.join("\n") + "\n", truth: truth.join("\n") + "\n" };
}

function row(id: number, line: Line): string {
  const { kind, entity, processor, currency, amount, fee, settled, day } = line;
  return [
    id,
    kind,
    entity,
    processor,
    currency,
    decimal(amount, currency),
    fee === 0 ? "" : decimal(fee, currency),
    settled?.currency ?? "",
    settled ? decimal(settled.amount, settled.currency) : "",
    dayText(day),
    line.order,
    line.payout,
    line.memo,
  ].join(",");
}

function decimal(minor: number, currency: string): string {
  return decimalUnits(minor, decimals(currency));
}

if (import.meta.main) {
  const folder = `${import.meta.dirname}/data`;
  await writeGenerated({
    generate,
    seed: SAMPLE.seed,
    size: SAMPLE.payouts,
    flag: "payouts",
    folder,
  });
}
