/**
 * The plugins of this repository, with what the promises that all of them keep are tried on.
 *
 * @module
 */
import type { Domain } from "../../../core/sdk/mod.ts";
import { generate as generateBank } from "../../../plugins/bank/generate.ts";
import { Bank, Config as BankConfig, Line as BankLine } from "../../../plugins/bank/plugin.ts";
import { Cards, Config as CardsConfig, Line as CardsLine } from "../../../plugins/cards/plugin.ts";
import { sharedName } from "../../../plugins/intercompany/accounts.ts";
import { generate as generateIntercompany } from "../../../plugins/intercompany/generate.ts";
import {
  Config as IntercompanyConfig,
  Intercompany,
  Line as IntercompanyLine,
} from "../../../plugins/intercompany/plugin.ts";
import { generate as generatePayouts } from "../../../plugins/payouts/generate.ts";
import {
  Config as PayoutsConfig,
  Line as PayoutsLine,
  Payouts,
} from "../../../plugins/payouts/plugin.ts";
import {
  Config as StarterConfig,
  Line as StarterLine,
  Starter,
} from "../../../plugins/starter/plugin.ts";

/** A line of any of them. */
export interface Numbered {
  row_id: number;
}

/** A plugin, and what is known about it. */
export interface Subject<L = Numbered> {
  name: string;
  Line: new () => L;
  Domain: new () => Domain<L, unknown, unknown>;
  Config: new () => unknown;
  /** What a line is worth in minor units, by another way than the plugin's own. */
  worth(line: L): number;
  /** How large its module may be. */
  kilobytes: number;
  /** What settles in its sample, where that is known line by line. */
  settles?: number[][];
  /** Where its data can be made in any amount. */
  made?: Made<L>;
}

/** Data that a generator makes, and how the plugin does on it. */
export interface Made<L = Numbered> {
  generate(seed: number, size: number): { sample: string; truth: string };
  /** What makes the committed sample, and some 20,000 lines. */
  sizes: { sample: number; large: number };
  /** The kinds of trouble that leave a line which nothing settles. */
  lone: string[];
  /** The kinds of trouble of which all is found. */
  sure: string[];
  /** Origins of groups that claim nothing. */
  aside: string[];
  /** What the lines of a group have in common, whatever else is wrong with it. */
  book(line: L, reason: string): string;
  /** The most by which a group's sides may differ, one of them being about so large. */
  most(reason: string, side: number): number;
}

const bank = {
  name: "bank",
  Line: BankLine,
  Domain: Bank,
  Config: BankConfig,
  worth: ({ amount, side }) => amount * (side === "ledger" ? -100 : 100),
  kilobytes: 185,
  made: {
    generate: generateBank,
    sizes: { sample: 1_000, large: 7_900 },
    lone: ["charge", "coincidence", "decoy", "doubled", "open", "overpaid", "stray"],
    sure: [
      ...["exact", "dressed", "memo", "late", "fee", "unquoted_fee"],
      ...["installment", "listed", "lump"],
    ],
    aside: [],
    book: ({ account, currency }) => `${account} ${currency}`,
    most: (reason, side) => {
      if (/^(number|partner), fee/.test(reason)) return Math.min(2_000, 0.05 * side);
      // Another pair makes up for it, to the cent: bank_test.ts holds that.
      if (reason.startsWith("partner, crossed")) return Infinity;
      return reason.startsWith("till:") ? 2_000 : 0;
    },
  },
} satisfies Subject<BankLine>;

const cards = {
  name: "cards",
  Line: CardsLine,
  Domain: Cards,
  Config: CardsConfig,
  worth: ({ amount, source }) => amount * (source === "acquirer" ? -100 : 100),
  kilobytes: 113,
  settles: [[1, 101], [2, 102], [3, 103], [4, 104], [5, 105], [6, 106], [7, 107], [8, 108]],
} satisfies Subject<CardsLine>;

const intercompany = {
  name: "intercompany",
  Line: IntercompanyLine,
  Domain: Intercompany,
  Config: IntercompanyConfig,
  worth: ({ indicative_usd_amt }) => 100 * indicative_usd_amt,
  kilobytes: 175,
  made: {
    generate: generateIntercompany,
    sizes: { sample: 1_100, large: 8_700 },
    lone: ["decoy", "doubled", "offset", "open", "revalued", "stray", "trifle"],
    sure: ["exact", "dressed", "remark", "late", "misfiled", "reversed", "rounded", "fx"],
    aside: ["small", "aside"],
    book: ({ company, icp, objsub }, reason) =>
      reason.startsWith("account, whole group") ? sharedName(objsub) : [company, icp].sort().join(),
    // Ten of any currency, and what two months' rates make of a deal.
    most: (_reason, side) => 1_300 + 0.025 * side,
  },
} satisfies Subject<IntercompanyLine>;

const payouts = {
  name: "payouts",
  Line: PayoutsLine,
  Domain: Payouts,
  Config: PayoutsConfig,
  // All that is made arrives in currencies of two decimals.
  worth: ({ kind, amount, fee, settled_currency, settled_amount }) =>
    (settled_currency ? settled_amount : amount - fee) * (kind === "payout" ? -100 : 100),
  kilobytes: 181,
  made: {
    generate: generatePayouts,
    sizes: { sample: 200, large: 1_400 },
    lone: [
      ...["billed", "coincidence", "daily_open", "decoy", "doubled", "missing", "open"],
      ...["stray", "twice"],
    ],
    sure: [
      ...["exact", "dressed", "memo", "late", "halves", "merged", "debit", "fee", "reserve"],
      ...["rounding", "converted"],
    ],
    aside: [],
    book: ({ entity, processor, currency, settled_currency }) =>
      [entity, processor, settled_currency || currency].join(),
    most: (reason, side) => {
      if (reason.includes("converted:")) return 0.05 * side;
      // However many lines are missing, most of the payout is there.
      if (reason.includes("line missing")) return 0.5 * side;
      // A reserve is five hundredths of what was sold, before fees.
      return reason.includes("less fee") ? 0.06 * side : 20;
    },
  },
} satisfies Subject<PayoutsLine>;

const starter = {
  name: "starter",
  Line: StarterLine,
  Domain: Starter,
  Config: StarterConfig,
  worth: ({ amount, list }) => amount * (list === "theirs" ? -100 : 100),
  kilobytes: 120,
  settles: [
    ...[[1, 101], [2, 102], [3, 103], [4, 104], [5, 105]],
    ...[[6, 106, 107, 108], [7, 8, 109], [13, 112]],
  ],
} satisfies Subject<StarterLine>;

/** Every plugin of this repository. */
export const SUBJECTS: Subject[] = [bank, cards, intercompany, payouts, starter];
