/**
 * What can become of a deal between two companies. Each kind writes its postings and says which of
 * them belong together; it knows nothing of any plugin.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";
import { type Deal, SERVICES, TRADE, type World, YEAR_END } from "./world.ts";
import { dressed, mistyped, slipped, truncated } from "./noise.ts";
import { bought, type Posting, sold, voucher, withoutDeal } from "./posting.ts";
import { whole } from "./rates.ts";
import { parts } from "../../generator/parts.ts";

/** The postings that settle one another. A lone posting settles with nothing. */
export type Settlement = Posting[];

export interface Kind {
  /** The first part of the settlement's label. */
  name: string;
  /** How many of a thousand deals go this way. */
  share: number;
  settle(random: Random, world: World): Settlement[];
}

/** A kind that is about one deal of any nature. */
function about(settle: (deal: Deal, random: Random, world: World) => Settlement[]) {
  return (random: Random, world: World) => settle(world.deal(), random, world);
}

/** A kind that is about an invoice. */
function invoiced(settle: (deal: Deal, random: Random, world: World) => Settlement[]) {
  return (random: Random, world: World) =>
    settle(world.deal(random.chance(70) ? TRADE : SERVICES), random, world);
}

/** Nothing to go by but what, who and how much. */
const UNQUOTED = { invoice: "", reference2: "" };

/** The same for a journal, which has its number in the first reference. */
function unquoted(random: Random) {
  return { ...UNQUOTED, reference: `JE-${random.between(1_000_000, 1_999_999)}` };
}

export const KINDS: Kind[] = [
  { name: "exact", share: 300, settle: about((d, r) => [[sold(d, r), bought(d, r)]]) },
  {
    name: "dressed",
    share: 100,
    settle: invoiced((d, r) => {
      const invoice = dressed(d.number, d.nature.prefix, r);
      return [[sold(d, r), bought(d, r, { invoice, reference2: "" })]];
    }),
  },
  {
    name: "remark",
    share: 50,
    settle: invoiced((d, r) => {
      const remark = `YOUR INV ${dressed(d.number, d.nature.prefix, r)} ${d.nature.words[0]}`;
      return [[sold(d, r), bought(d, r, { ...UNQUOTED, remark })]];
    }),
  },
  {
    name: "typo",
    share: 50,
    settle: invoiced((d, r) => [[
      sold(d, r),
      bought(d, r, { invoice: mistyped(d.number, r), reference2: "" }),
    ]]),
  },
  {
    name: "cut",
    share: 30,
    settle: invoiced((d, r) => [[
      sold(d, r),
      bought(d, r, { invoice: truncated(d.number, r), reference2: "" }),
    ]]),
  },
  {
    name: "unquoted",
    share: 80,
    settle: about((d, r) => [[sold(d, r), bought(d, r, unquoted(r))]]),
  },
  {
    name: "late",
    share: 30,
    settle: invoiced((d, r) => [[sold(d, r), bought(d, r, { day: d.day + r.between(12, 45) })]]),
  },
  // Late, and without a number: only the amount is left.
  {
    name: "late_unquoted",
    share: 12,
    settle: invoiced((d, r) => [[
      sold(d, r),
      bought(d, r, { ...UNQUOTED, day: d.day + r.between(12, 40) }),
    ]]),
  },
  // The buyer posts in its own currency only: the deal's amount is lost, the rates differ.
  {
    name: "fx",
    share: 30,
    settle: invoiced((d, r) => [[sold(d, r), withoutDeal(bought(d, r))]]),
  },
  {
    name: "fx_unquoted",
    share: 8,
    settle: invoiced((d, r) => [[sold(d, r), withoutDeal(bought(d, r, UNQUOTED))]]),
  },
  // A few cents off: somebody rounded, or took the tax apart.
  {
    name: "rounded",
    share: 20,
    settle: invoiced((d, r) => {
      const off = whole(r.between(1, 5) * r.pick([1, 1, 100]), d.currency);
      return [[sold(d, r), bought(d, r, { minor: -d.minor + off })]];
    }),
  },
  // One invoice, several cost lines; one in four over several weeks.
  {
    name: "split",
    share: 45,
    settle: invoiced((d, r) => {
      if (r.chance(25)) {
        return [[
          sold(d, r),
          ...cut(d, r).map((minor, i) => bought(d, r, { minor: -minor, day: d.day + 14 * i + 1 })),
        ]];
      }
      const change = { reference: voucher(r), day: d.day + r.below(4) };
      return [[
        sold(d, r),
        ...cut(d, r).map((minor) => bought(d, r, { ...change, minor: -minor })),
      ]];
    }),
  },
  // Several lines of one day, and no number.
  {
    name: "split_unquoted",
    share: 15,
    settle: invoiced((d, r) => {
      const change = { ...UNQUOTED, reference: voucher(r), day: d.day + r.below(4) };
      return [[
        sold(d, r),
        ...cut(d, r).map((minor) => bought(d, r, { ...change, minor: -minor })),
      ]];
    }),
  },
  // Several invoices, one voucher that lists them.
  {
    name: "listed",
    share: 20,
    settle: invoiced((d, r, world) => {
      const invoices = several(d, r, world);
      const remark = `INV ${invoices.map(({ number }) => number).join(" ")}`;
      return [[
        ...invoices.map((one) => sold(one, r)),
        bought(d, r, { ...UNQUOTED, remark, day: d.day + 8 }),
      ]];
    }),
  },
  // The same, and nobody says what for.
  {
    name: "lump",
    share: 10,
    settle: invoiced((d, r, world) => [[
      ...several(d, r, world).map((one) => sold(one, r)),
      bought(d, r, { ...UNQUOTED, day: d.day + 8 }),
    ]]),
  },
  // One side nets what goes either way, the other books it line by line; most runs have a number.
  {
    name: "netted",
    share: 10,
    settle: invoiced((d, r, world) => {
      const run = r.chance(70) ? `NET${world.number(d.seller)}` : "NETTING";
      const change = { remark: run, reference2: "" };
      const back = world.deal(SERVICES);
      const counter = {
        ...back,
        seller: d.buyer,
        buyer: d.seller,
        currency: d.currency,
        minor: whole(Math.trunc(d.minor / r.between(3, 9)), d.currency),
        day: d.day,
      };
      const net = d.minor - counter.minor;
      return [[
        ...several(d, r, world).map((one) => sold(one, r, change)),
        bought(counter, r, change),
        bought({ ...d, minor: net }, r, { ...UNQUOTED, remark: run, day: d.day + 9 }),
      ]];
    }),
  },
  // Booked to another account than the seller's opposite.
  {
    name: "misfiled",
    share: 20,
    settle: invoiced((d, r) => [[sold(d, r), bought(d, r, { account: "4499" })]]),
  },
  // Booked against the wrong company: the unit never balances.
  {
    name: "wrong_partner",
    share: 6,
    settle: invoiced((d, r, world) => [[
      sold(d, r),
      bought(d, r, { partner: world.companyOtherThan(d.seller, d.buyer) }),
    ]]),
  },
  // The same fee every month, no number: the calendar tells them apart.
  {
    name: "standing",
    share: 10,
    settle: (r, world) => {
      const fee = world.deal(SERVICES);
      return again(3, (i) => {
        const month = { ...fee, day: fee.day + 30 * i, number: world.number(fee.seller) };
        return [sold(month, r), bought(month, r, UNQUOTED)];
      });
    },
  },
  // One price several times in a week, no number at the buyer's: nobody can tell them apart.
  {
    name: "twin",
    share: 6,
    settle: (r, world) => {
      const deal = world.deal(SERVICES);
      return again(r.between(2, 3), (i) => {
        const twin = { ...deal, day: deal.day + i, number: world.number(deal.seller) };
        return [sold(twin, r), bought(twin, r, UNQUOTED)];
      });
    },
  },
  // The same with numbers: whoever pairs by amount alone pairs them wrongly.
  {
    name: "duplicate",
    share: 10,
    settle: (r, world) => {
      const deal = world.deal(SERVICES);
      return again(r.between(2, 4), (i) => {
        const one = { ...deal, day: deal.day + i, number: world.number(deal.seller) };
        return [sold(one, r), bought(one, r)];
      });
    },
  },
  // An invoice of the same amount in the same days that the buyer has not booked.
  {
    name: "decoy",
    share: 12,
    settle: invoiced((d, r, world) => [
      [sold(d, r), bought(d, r, r.chance(50) ? UNQUOTED : {})],
      [sold({ ...d, number: world.number(d.seller), day: d.day + r.below(4) }, r)],
    ]),
  },
  // Two wrong amounts that cancel out: together they balance, apart neither does.
  {
    name: "offsetting",
    share: 8,
    settle: invoiced((d, r, world) => {
      const error = whole(r.between(50, 900) * 100, d.currency);
      const other = { ...d, number: world.number(d.seller), minor: d.minor + error * 3 };
      return [
        [sold(d, r), bought(d, r, { minor: -d.minor - error })],
        [sold(other, r), bought(other, r, { minor: -other.minor + error })],
      ];
    }),
  },
  // Digits swapped, or a part disputed: the number agrees, the money does not.
  {
    name: "slip",
    share: 8,
    settle: invoiced((d, r) => [[
      sold(d, r),
      bought(d, r, { minor: whole(slipped(-d.minor, r), d.currency) }),
    ]]),
  },
  {
    name: "disputed",
    share: 6,
    settle: invoiced((d, r) => {
      const kept = Math.trunc(d.minor * r.between(60, 95) / 100);
      return [[sold(d, r), bought(d, r, { minor: -whole(kept, d.currency) })]];
    }),
  },
  // Posted twice by mistake, and not yet put right: the later posting is the wrong one.
  {
    name: "doubled",
    share: 8,
    settle: invoiced((d, r) => {
      const posting = bought(d, r);
      return [[sold(d, r), posting], [{ ...posting, day: posting.day + r.between(1, 5) }]];
    }),
  },
  // Posted and taken back in one company, before the other heard of it.
  {
    name: "reversed",
    share: 15,
    settle: invoiced((d, r) => {
      const posting = sold(d, r);
      return [[posting, takenBack(posting, r.between(1, 20), "REVERSAL")]];
    }),
  },
  // Accrued at the end of a month, reversed on the first of the next; no number.
  {
    name: "accrued",
    share: 12,
    settle: invoiced((d, r) => {
      const day = r.pick([YEAR_END, YEAR_END + 31, YEAR_END + 59]);
      const description = `ACCRUAL ${d.nature.words[0]}`;
      const posting = sold(d, r, { ...unquoted(r), day, description });
      return [[posting, takenBack(posting, 1, description)]];
    }),
  },
  // The month's revaluation, in the company's own currency only, and reversed but for the last.
  {
    name: "revalued",
    share: 10,
    settle: about((d, r) => {
      const day = r.pick([YEAR_END + 31, YEAR_END + 59, YEAR_END + 90]);
      const change = Math.trunc(d.minor * r.between(-20, 20) / 1_000);
      const minor = whole(change, d.currency) || 100;
      const description = "REVALUATION";
      const posting = withoutDeal(sold(d, r, { ...unquoted(r), day, minor, description }));
      return day === YEAR_END + 90 ? [[posting]] : [[posting, takenBack(posting, 1, description)]];
    }),
  },
  // One company brought its balance of the year before forward, the other has every line of it.
  {
    name: "opening",
    share: 8,
    settle: (r, world) => {
      const deal = world.opening();
      if (deal === undefined) return [];
      const lines = parts(deal.minor, r.between(4, 12), r).map((minor) =>
        sold({ ...deal, number: world.number(deal.seller) }, r, {
          minor: whole(minor, deal.currency),
          day: YEAR_END - r.between(5, 75),
        })
      );
      const balance = lines.reduce((sum, { minor }) => sum - minor, 0);
      const forward = bought({ ...deal, day: YEAR_END }, r, {
        ...UNQUOTED,
        reference: "",
        minor: balance,
        day: YEAR_END,
        description: "BALANCE BROUGHT FORWARD",
      });
      return [[...lines, forward]];
    },
  },
  // The costs of a project, shared by several companies: one of them carries all against one partner.
  {
    name: "project",
    share: 5,
    settle: (r, world) => {
      const deal = { ...world.deal(SERVICES), currency: "USD" };
      const account = world.projectAccount();
      const members = [deal.buyer];
      while (members.length < 4) members.push(world.companyOtherThan(deal.seller, ...members));
      const change = { ...UNQUOTED, account, reference: account.slice(5), description: "PROJECT" };
      const shares = parts(deal.minor, members.length, r).map((minor, i) =>
        bought({ ...deal, buyer: members[i] }, r, { ...change, minor: -minor })
      );
      return [[sold(deal, r, change), ...shares]];
    },
  },
  // Postage, charges, roundings: some in both books, most in one.
  {
    name: "trifle",
    share: 30,
    settle: invoiced((d, r) => {
      const small = { ...d, minor: whole(r.between(100, 800), d.currency) };
      return r.chance(30) ? [[sold(small, r), bought(small, r)]] : [[sold(small, r)]];
    }),
  },
  // The ledger's own balancing line: no item of anybody's.
  {
    name: "offset",
    share: 15,
    settle: about((d, r) => [[
      sold(d, r, { ...unquoted(r), description: "OFFSET BY DOCUMENT", offset: true }),
    ]]),
  },
  // In transit, or forgotten.
  { name: "open", share: 60, settle: about((d, r) => [[sold(d, r)]]) },
  { name: "stray", share: 40, settle: about((d, r) => [[bought(d, r, unquoted(r))]]) },
];

function again(count: number, settle: (i: number) => Settlement): Settlement[] {
  return Array.from({ length: count }, (_, i) => settle(i));
}

/** The deal in two to five parts. */
function cut(deal: Deal, random: Random): number[] {
  const shares = parts(deal.minor, random.between(2, 5), random);
  const rounded = shares.slice(1).map((share) => whole(share, deal.currency));
  return [deal.minor - rounded.reduce((sum, share) => sum + share, 0), ...rounded];
}

/** Several invoices of some days that come to the deal. */
function several(deal: Deal, random: Random, world: World): Deal[] {
  return cut(deal, random).map((minor) => ({
    ...deal,
    minor,
    number: world.number(deal.seller),
    day: deal.day + random.below(7),
  }));
}

/** The same posting with the opposite sign, so many days later. */
function takenBack(posting: Posting, days: number, description: string): Posting {
  return {
    ...posting,
    minor: -posting.minor,
    base: -posting.base,
    day: posting.day + days,
    description,
  };
}
