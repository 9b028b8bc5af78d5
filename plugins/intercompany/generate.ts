/**
 * Writes the intercompany lines of a group's ledgers, with the truth about which settle which.
 *
 *     deno run -W plugins/intercompany/generate.ts --seed 2026 --deals 1000 --out plugins/intercompany/data
 *
 * The same seed and size give the same bytes on every machine. `sample.csv` is what a group
 * controller exports; `truth.csv` holds `row_id,truth`, where lines with the same label settle one
 * another. A label begins with the kind of trouble (`typo-00017`), so that a score can be kept by
 * kind.
 *
 * @module
 */
import { dayText } from "../../core/host/day.ts";
import { decimalUnits } from "../../core/host/report/money.ts";
import { writeGenerated } from "../write_generated.ts";
import { Random } from "../generator/random.ts";
import { World } from "./generator/world.ts";
import { KINDS } from "./generator/kinds.ts";
import { dollars, type Posting } from "./generator/posting.ts";

/** What the committed sample was made with. */
export const SAMPLE = { seed: 2026, deals: 1_100 };

const COLUMNS = "row_id,company,icp,objsub,indicative_usd_amt,gl_date,base_currency,trx_currency," +
  "trx_amt,fc_amt,reference,reference2,description,name_remark_explanation,invoice_no,is_offset";

/**
 * Both files as text.
 *
 * @param seed any integer
 * @param deals how many deals to tell of; about 2.2 lines each
 */
export function generate(seed: number, deals: number): { sample: string; truth: string } {
  const random = new Random(seed);
  const world = new World(random, deals);
  const lines: { posting: Posting; truth: string }[] = [];
  let label = 0;
  for (let i = 0; i < deals; i++) {
    const kind = random.weighted(KINDS);
    for (const settlement of kind.settle(random, world)) {
      const truth = `${kind.name}-${String(++label).padStart(5, "0")}`;
      for (const posting of settlement) lines.push({ posting, truth });
    }
  }
  // A row's number must not betray its settlement: shuffle, then file by company and day.
  const filed = random.shuffled(lines).sort((a, b) =>
    Number(a.posting.company.code) - Number(b.posting.company.code) ||
    a.posting.day - b.posting.day
  );
  const sample = [COLUMNS, ...filed.map(({ posting }, i) => row(i + 1, posting))];
  const truth = ["row_id,truth", ...filed.map((line, i) => `${i + 1},${line.truth}`)];
  return { sample: sample.join("\n") + "\n", truth: truth.join("\n") + "\n" };
}

function row(id: number, posting: Posting): string {
  const { company, partner, account, currency, minor, base, day } = posting;
  const { reference, reference2, description, remark, invoice, offset } = posting;
  return [
    id,
    company.code,
    partner.code,
    account,
    decimalUnits(dollars(posting), 2),
    dayText(day),
    company.base,
    currency,
    decimalUnits(company.unsigned ? Math.abs(minor) : minor, 2),
    decimalUnits(base, 2),
    reference,
    reference2,
    description,
    remark,
    invoice,
    offset ? 1 : 0,
  ].join(",");
}

if (import.meta.main) {
  const folder = `${import.meta.dirname}/data`;
  await writeGenerated({ generate, seed: SAMPLE.seed, size: SAMPLE.deals, flag: "deals", folder });
}
