/**
 * Every set of the table: the plugins' own, and those that are written after what others publish.
 *
 * @module
 */
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { TunedSetting } from "../../core/host/score/tune.ts";
import { bankSet, type KnownSet, receivablesSet } from "./known_set.ts";
import { bankLines, receivablesLines } from "./lines.ts";
import { batches } from "./sets/batches.ts";
import { cashApplication } from "./sets/cash_application.ts";
import { goodsReceived } from "./sets/goods_received.ts";
import { hardMonth } from "./sets/hard_month.ts";
import { type Noise, NOISES, noisyStatement } from "./sets/noisy_statement.ts";
import { ordersToCash } from "./sets/orders_to_cash.ts";
import { smallFirm } from "./sets/small_firm.ts";

/** A plugin, and how it is tuned and has weights learned. */
export interface Reader {
  entry: string;
  /** What `tune` tries. */
  settings: TunedSetting[];
  /** What has it weigh. */
  weighing: Config;
}

/** A set of the table, from a seed. */
export interface NamedSet {
  name: string;
  reader: Reader;
  /** The best figure that is published of data of this kind; empty where there is none. */
  published: string;
  make(seed: number): KnownSet;
}

const BANK: Reader = {
  entry: "plugins/bank/plugin.ts",
  settings: [
    { name: "days", values: [5, 3, 10] },
    { name: "namelessDays", values: [5, 2, 10] },
    { name: "fee", values: [2000, 0, 5000] },
  ],
  weighing: { weighDays: 12 },
};

const RECEIVABLES: Reader = {
  entry: "plugins/receivables/plugin.ts",
  settings: [
    { name: "shortfall", values: [1500, 0, 5000] },
    { name: "discountDays", values: [17, 10, 30] },
    { name: "parts", values: [6, 3] },
  ],
  weighing: {},
};

/** What each noise's best method puts first, of ten candidates, in a hundred lines. */
const FIRST_OF_TEN = ["84.4", "84.4", "77.8", "80.2", "84.4", "87.4", "67.0", "75.0"];

const bank = (name: string, published: string, make: NamedSet["make"]): NamedSet => {
  return { name, reader: BANK, published, make };
};
const receivables = (name: string, published: string, make: NamedSet["make"]): NamedSet => {
  return { name, reader: RECEIVABLES, published, make };
};

/** The sets, in the table's order. */
export const ALL_SETS: NamedSet[] = [
  bank("bank's own", "", (seed) => bankSet(bankLines(seed, 2_000))),
  receivables("receivables' own", "", (seed) => receivablesSet(receivablesLines(seed, 900))),
  bank("a small firm's quarter", "", (seed) => bankSet(smallFirm(seed, 1_000))),
  bank("a hard month", "97.0 %", (seed) => bankSet(hardMonth(seed, 1_000))),
  ...Object.entries(NOISES).map(([name, noise]: [string, Noise], at) =>
    bank(
      `noise: ${name}`,
      `${FIRST_OF_TEN[at]} % first`,
      (seed) => bankSet(noisyStatement(seed, 300, noise)),
    )
  ),
  bank("batches and splits", "", (seed) => bankSet(batches(seed))),
  bank("goods and invoices", "", (seed) => bankSet(goodsReceived(seed, 600))),
  receivables("cash application", "98.4 %", (seed) => receivablesSet(cashApplication(seed, 600))),
  receivables("orders to cash", "", (seed) => receivablesSet(ordersToCash(seed, 900))),
];
