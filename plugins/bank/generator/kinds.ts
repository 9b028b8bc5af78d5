/**
 * What can become of a payment in two books. Each kind writes its lines and says which of them
 * belong together; it knows nothing of any plugin.
 *
 * @module
 */
import { dressed, slipped, truncated, typo } from "./noise.ts";
import { bank, type Entry, ledger, type Payment } from "./payment.ts";
import type { Random } from "../../generator/random.ts";
import type { World } from "./world.ts";
import { parts } from "../../generator/parts.ts";
import { workday } from "../../generator/workday.ts";

/** The lines that settle one another. A lone line settles with nothing. */
export type Settlement = Entry[];

export interface Kind {
  /** The first part of the settlement's label. */
  name: string;
  /** How many of a thousand payments go this way. */
  share: number;
  settle(payment: Payment, random: Random, world: World): Settlement[];
}

/** No number to go by. */
const UNQUOTED = { reference: "", memo: "TRANSFER" };

export const KINDS: Kind[] = [
  { name: "exact", share: 272, settle: (p, r) => [[ledger(p), bank(p, r)]] },
  {
    name: "dressed",
    share: 110,
    settle: (p, r) => [[ledger(p), bank(p, r, { reference: dressed(p.document, r) })]],
  },
  {
    name: "memo",
    share: 40,
    settle: (p, r) => [[
      ledger(p),
      bank(p, r, { reference: "", memo: `YOUR INVOICE ${dressed(p.document, r)} THANKS` }),
    ]],
  },
  {
    name: "typo",
    share: 50,
    settle: (p, r) => [[ledger(p), bank(p, r, { reference: typo(p.document, r) })]],
  },
  {
    name: "cut",
    share: 40,
    settle: (p, r) => [[ledger(p), bank(p, r, { reference: truncated(p.document, r) })]],
  },
  {
    name: "late",
    share: 20,
    settle: (p, r) => [[ledger(p), bank(p, r, { day: workday(p.day + r.between(20, 45)) })]],
  },
  { name: "unquoted", share: 90, settle: (p, r) => [[ledger(p), bank(p, r, UNQUOTED)]] },
  {
    name: "nameless",
    share: 30,
    settle: (p, r) => [[ledger(p), bank(p, r, { ...UNQUOTED, counterparty: "" })]],
  },
  // The bank keeps its fee: less comes in, more goes out.
  {
    name: "fee",
    share: 60,
    settle: (p, r) => [[ledger(p), bank(p, r, { cents: p.cents - fee(p, r) })]],
  },
  {
    name: "unquoted_fee",
    share: 20,
    settle: (p, r) => [[ledger(p), bank(p, r, { ...UNQUOTED, cents: p.cents - fee(p, r) })]],
  },
  // Several ledger lines under one number, one transfer; every fourth with a fee.
  {
    name: "split",
    share: 55,
    settle: (p, r) => [[
      ...cut(p, r).map((cents) => ledger(p, { cents })),
      bank(p, r, { cents: p.cents - (r.chance(25) ? fee(p, r) : 0) }),
    ]],
  },
  // Several invoices, each with its own number, one transfer that lists them.
  {
    name: "listed",
    share: 25,
    settle: (p, r, world) => {
      const invoices = cut(p, r).map((cents) => ({ ...p, cents, document: world.number("INV") }));
      const memo = `INVOICES ${invoices.map((invoice) => invoice.document).join(", ")}`;
      return [[...invoices.map((one) => ledger(one)), bank(p, r, { reference: "", memo })]];
    },
  },
  // The same, and nobody says what for.
  {
    name: "lump",
    share: 25,
    settle: (p, r, world) => [[
      ...cut(p, r).map((cents) => ledger({ ...p, cents, document: world.number("INV") })),
      bank(p, r, UNQUOTED),
    ]],
  },
  {
    name: "installment",
    share: 25,
    settle: (p, r) => [[
      ledger(p),
      ...parts(p.cents, r.between(2, 3), r).map((cents, i) =>
        bank({ ...p, day: p.day + 14 * i }, r, { cents })
      ),
    ]],
  },
  // One partner, one price, several transfers within days, no number: nobody can tell them apart.
  {
    name: "twin",
    share: 10,
    settle: (p, r, world) =>
      again(r.between(2, 3), (i) => {
        const twin = { ...p, day: p.day + r.below(2) + i, document: world.number("INV") };
        return [ledger(twin), bank(twin, r, UNQUOTED)];
      }),
  },
  // The same rent every month: the calendar tells them apart.
  {
    name: "standing",
    share: 10,
    settle: (p, r, world) =>
      again(3, (i) => {
        const month = { ...p, day: p.day + 30 * i, document: world.number("SO") };
        return [ledger(month), bank(month, r, UNQUOTED)];
      }),
  },
  // An open invoice of somebody else over the same amount, in the same days.
  {
    name: "decoy",
    share: 20,
    settle: (p, r, world) => [
      [ledger(p), bank(p, r, r.chance(50) ? UNQUOTED : { ...UNQUOTED, counterparty: "" })],
      [ledger({
        ...p,
        day: p.day + r.below(3),
        partner: world.partnerOtherThan(p.partner),
        document: world.number("INV"),
      })],
    ],
  },
  // A till's daily takings, banked every few days in the morning.
  { name: "takings", share: 6, settle: takings },
  // Two wrong amounts of one partner that cancel out: together they balance, apart neither does.
  {
    name: "offset",
    share: 10,
    settle: (p, r, world) => {
      const error = r.between(2_500, 20_000);
      const other = { ...world.payment(), ...place(p), partner: p.partner, day: p.day };
      return [
        [ledger(p, { cents: p.cents + error }), bank(p, r, UNQUOTED)],
        [ledger(other, { cents: other.cents - error }), bank(other, r, UNQUOTED)],
      ];
    },
  },
  {
    name: "slip",
    share: 15,
    settle: (p, r) => [[ledger(p, { cents: slipped(p.cents, r) }), bank(p, r)]],
  },
  // Posted twice by mistake, and not yet put right: the later posting is the wrong one.
  {
    name: "doubled",
    share: 15,
    settle: (p, r) => [[ledger(p), bank(p, r)], [ledger(p, { day: p.day + r.between(1, 5) })]],
  },
  // Paid twice by mistake: the later transfer is the wrong one.
  {
    name: "overpaid",
    share: 6,
    settle: (p, r) => [
      [ledger(p), bank(p, r, { day: workday(p.day) })],
      [bank(p, r, { day: workday(p.day + r.between(3, 10)) })],
    ],
  },
  {
    name: "reversed",
    share: 20,
    settle: (p, r) => [[
      ledger(p),
      ledger(p, { cents: -p.cents, day: p.day + r.between(1, 20), memo: "Reversal" }),
    ]],
  },
  {
    name: "charge",
    share: 11,
    settle: (p, r) => [[
      bank(p, r, {
        cents: -r.between(150, 4_500),
        reference: "",
        counterparty: "",
        memo: r.pick(["ACCOUNT MAINTENANCE", "WIRE FEE", "INTEREST"]),
      }),
    ]],
  },
  {
    name: "stray",
    share: 5,
    settle: (p, r) => [[bank(p, r, { reference: r.pick(["", "SEE LETTER", "12/2025"]) })]],
  },
  // Somebody unnamed pays for something unknown, and somebody else owes just as much.
  {
    name: "coincidence",
    share: 4,
    settle: (p, r) => [[ledger(p)], [bank(p, r, { ...UNQUOTED, counterparty: "" })]],
  },
  { name: "open", share: 6, settle: (p) => [[ledger(p)]] },
];

function again(count: number, settle: (i: number) => Settlement): Settlement[] {
  return Array.from({ length: count }, (_, i) => settle(i));
}

function cut(payment: Payment, random: Random): number[] {
  return parts(payment.cents, random.between(2, 5), random);
}

/** What a bank keeps, in cents: a round sum most of the time, and never past a twenty-fifth. */
function fee(payment: Payment, random: Random): number {
  const round = random.chance(80);
  const asked = round ? random.pick([250, 500, 750, 1_000, 1_500]) : random.between(99, 2_000);
  return Math.min(asked, Math.floor(Math.abs(payment.cents) / 25));
}

function place({ account, currency }: Payment): { account: string; currency: string } {
  return { account, currency };
}

function takings(payment: Payment, random: Random): Settlement[] {
  const till = { ...payment, partner: `Till ${random.between(10, 99)}`, document: "" };
  let day = payment.day;
  return again(random.between(4, 8), () => {
    const evenings = Array.from({ length: random.between(2, 4) }, () => {
      return ledger({ ...till, day: day++, cents: random.between(8_000, 150_000) }, {
        memo: "Daily takings",
      });
    });
    day = workday(day);
    // One deposit in twelve is a little short: the run stays open until its window has passed.
    const short = random.below(12) === 0 ? random.between(100, 2_000) : 0;
    const cents = evenings.reduce((sum, evening) => sum + evening.cents, -short);
    return [...evenings, bank(till, random, { day, cents, reference: "", memo: "CASH DEPOSIT" })];
  });
}
