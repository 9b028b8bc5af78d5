/**
 * Writes a bank statement and the ledger beside it, with the truth about which lines settle which.
 *
 *     deno run -W plugins/bank/generate.ts --seed 2026 --payments 1000 --out plugins/bank/data
 *
 * The same seed and size give the same bytes on every machine. `sample.csv` is what a controller
 * exports; `truth.csv` holds `row_id,truth`, where lines with the same label settle one another. A
 * label begins with the kind of trouble (`typo-00017`), so that a score can be kept by kind.
 *
 * @module
 */
import { csvCell } from "../../core/host/csv/cell.ts";
import { dayText } from "../../core/host/day.ts";
import { decimalUnits } from "../../core/host/report/money.ts";
import { writeGenerated } from "../write_generated.ts";
import { KINDS } from "./generator/kinds.ts";
import type { Entry } from "./generator/payment.ts";
import { Random } from "../generator/random.ts";
import { World } from "./generator/world.ts";

/** What the committed sample was made with. */
export const SAMPLE = { seed: 2026, payments: 1_000 };

const COLUMNS = "row_id,side,account,currency,amount,date,reference,counterparty,memo";

/**
 * Both files as text.
 *
 * @param seed any integer
 * @param payments how many payments to tell of; about 2.3 lines each
 */
export function generate(seed: number, payments: number): { sample: string; truth: string } {
  const random = new Random(seed);
  const world = new World(random, payments);
  const lines: { entry: Entry; truth: string }[] = [];
  let label = 0;
  for (let i = 0; i < payments; i++) {
    const kind = random.weighted(KINDS);
    for (const settlement of kind.settle(world.payment(), random, world)) {
      const truth = `${kind.name}-${String(++label).padStart(5, "0")}`;
      for (const entry of settlement) lines.push({ entry, truth });
    }
  }
  // A row's number must not betray its settlement: shuffle, then file by side and day.
  const shuffled = random.shuffled(lines).sort((a, b) => a.entry.day - b.entry.day);
  const filed = ["bank", "ledger"].flatMap((side) =>
    shuffled.filter((line) => line.entry.side === side)
  );
  const sample = [COLUMNS, ...filed.map(({ entry }, i) => row(i + 1, entry))];
  const truth = ["row_id,truth", ...filed.map((line, i) => `${i + 1},${line.truth}`)];
  return { sample: sample.join("\n") + "\n", truth: truth.join("\n") + "\n" };
}

function row(id: number, entry: Entry): string {
  const { side, account, currency, reference, counterparty, memo } = entry;
  const texts = [reference, counterparty, memo].map(csvCell);
  return [id, side, account, currency, decimalUnits(entry.cents, 2), dayText(entry.day), ...texts]
    .join(
      ",",
    );
}

if (import.meta.main) {
  const folder = `${import.meta.dirname}/data`;
  await writeGenerated({
    generate,
    seed: SAMPLE.seed,
    size: SAMPLE.payments,
    flag: "payments",
    folder,
  });
}
