/**
 * Writes a quarter of receivables and what customers paid, with the truth about which lines settle
 * which.
 *
 *     deno run -W plugins/receivables/generate.ts --seed 2026 --settlements 900
 *
 * The same seed and size give the same bytes on every machine. A label of the truth begins with the
 * kind (`part-00017`), so that a score can be kept by kind.
 *
 * @module
 */
import { csvCell } from "../../core/host/csv/cell.ts";
import { dayText } from "../../core/host/day.ts";
import { decimalUnits } from "../../core/host/report/money.ts";
import { writeGenerated } from "../write_generated.ts";
import { Random } from "../generator/random.ts";
import { KINDS } from "./generator/kinds.ts";
import { type Entry, World } from "./generator/world.ts";

/** What the committed sample was made with. */
export const SAMPLE = { seed: 2026, settlements: 900 };

const COLUMNS = "row_id,kind,customer,name,currency,amount,date,document,text";

/**
 * Both files as text.
 *
 * @param seed any integer
 * @param settlements how many there are; some 2.3 lines each
 */
export function generate(seed: number, settlements: number): { sample: string; truth: string } {
  const random = new Random(seed);
  const world = new World(random, settlements);
  const lines = Array.from({ length: settlements }, (_, at) => {
    const kind = random.weighted(KINDS);
    const truth = `${kind.name}-${String(at + 1).padStart(5, "0")}`;
    return kind.settle(world, random).map((entry) => ({ entry, truth }));
  }).flat();
  // A row's number must not betray its settlement: shuffle, then file by day, payments last.
  const shuffled = random.shuffled(lines).sort((a, b) => a.entry.day - b.entry.day);
  const filed = [false, true].flatMap((last) =>
    shuffled.filter(({ entry }) => (entry.kind === "payment") === last)
  );
  const sample = [COLUMNS, ...filed.map(({ entry }, at) => row(at + 1, entry))];
  const truth = ["row_id,truth", ...filed.map((line, at) => `${at + 1},${line.truth}`)];
  return { sample: sample.join("\n") + "\n", truth: truth.join("\n") + "\n" };
}

function row(id: number, { kind, customer, name, currency, cents, day, document, text }: Entry) {
  const amount = decimalUnits(cents, 2);
  const date = dayText(day);
  return [id, kind, customer, name, currency, amount, date, document, csvCell(text)].join(",");
}

if (import.meta.main) {
  const folder = `${import.meta.dirname}/data`;
  await writeGenerated({
    generate,
    seed: SAMPLE.seed,
    size: SAMPLE.settlements,
    flag: "settlements",
    folder,
  });
}
