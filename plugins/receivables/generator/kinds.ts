import type { Random } from "../../generator/random.ts";
import type { Customer, Entry, World } from "./world.ts";

/** What can become of an invoice, and of how many in a thousand. */
export interface Kind {
  name: string;
  share: number;
  /** The lines of one settlement. */
  settle(world: World, random: Random): Entry[];
}

/** Every kind. */
export const KINDS: Kind[] = [
  { name: "quoted", share: 240, settle: (world, random) => paid(world, random, quoting) },
  { name: "several", share: 90, settle: (world, random) => several(world, random, quoting) },
  {
    name: "discount",
    share: 70,
    settle: (world, random) => paid(world, random, quoting, early(random)),
  },
  {
    name: "fee",
    share: 40,
    settle: (world, random) =>
      paid(world, random, quoting, (cents) => cents - random.between(3, 15) * 100),
  },
  { name: "part", share: 50, settle: (world, random) => instalments(world, random, 1) },
  { name: "parts", share: 50, settle: (world, random) => instalments(world, random, 2) },
  {
    name: "over",
    share: 20,
    settle: (world, random) =>
      paid(world, random, quoting, (cents) => cents + random.between(1, 90) * 100),
  },
  { name: "credit", share: 50, settle: credited },
  { name: "silent", share: 120, settle: (world, random) => paid(world, random, silent) },
  { name: "sum", share: 60, settle: (world, random) => several(world, random, silent) },
  {
    name: "early",
    share: 40,
    settle: (world, random) => paid(world, random, silent, early(random)),
  },
  { name: "typo", share: 50, settle: (world, random) => paid(world, random, mistyped(random)) },
  { name: "payer", share: 30, settle: forAnother },
  { name: "open", share: 70, settle: (world) => [world.invoice(world.customer())] },
  { name: "advance", share: 20, settle: advance },
];

/** What a payment says of the documents that it is for. */
type Text = (documents: Entry[]) => string;

const quoting: Text = (documents) => documents.map(({ document }) => document).join(", ");
const silent: Text = () => "Payment on account, thank you";

/** The same with one digit another one, or two that changed places. */
function mistyped(random: Random): Text {
  return (documents) => {
    const digits = [...quoting(documents)];
    const at = digits.length - random.between(1, 3);
    if (random.chance(50)) digits[at] = String((Number(digits[at]) + random.between(1, 9)) % 10);
    else [digits[at - 1], digits[at]] = [digits[at], digits[at - 1]];
    return digits.join("");
  };
}

function early(random: Random) {
  const share = random.chance(70) ? 2 : 3;
  return (cents: number) => cents - Math.round(cents * share / 100);
}

function paid(
  world: World,
  random: Random,
  say: Text,
  amount: (cents: number) => number = (cents) => cents,
): Entry[] {
  const customer = world.customer();
  const invoice = world.invoice(customer);
  const cents = Math.max(amount(invoice.cents), 100);
  const later = cents < invoice.cents ? random.between(4, 15) : random.between(5, 60);
  return [invoice, world.payment(customer, cents, invoice.day + later, say([invoice]))];
}

function several(world: World, random: Random, say: Text): Entry[] {
  const customer = world.customer();
  const invoices = Array.from({ length: random.between(2, 5) }, () => world.invoice(customer));
  return [...invoices, together(world, random, customer, invoices, say)];
}

/** One payment of all documents, after the last of them. */
function together(
  world: World,
  random: Random,
  customer: Customer,
  documents: Entry[],
  say: Text,
): Entry {
  const cents = documents.reduce((sum, it) => sum + (it.kind === "credit" ? -1 : 1) * it.cents, 0);
  const day = Math.max(...documents.map((it) => it.day)) + random.between(2, 30);
  return world.payment(customer, cents, day, say(documents));
}

/** An invoice that is paid in part, and perhaps the rest of it. */
function instalments(world: World, random: Random, count: number): Entry[] {
  const customer = world.customer();
  const invoice = world.invoice(customer);
  const first = Math.round(invoice.cents * random.between(25, 70) / 100);
  const amounts = [first, invoice.cents - first].slice(0, count);
  return [
    invoice,
    ...amounts.map((cents, at) =>
      world.payment(
        customer,
        cents,
        invoice.day + random.between(5, 25) + 30 * at,
        quoting([invoice]),
      )
    ),
  ];
}

/** An invoice, a credit note for a part of it, and a payment of the rest that quotes both. */
function credited(world: World, random: Random): Entry[] {
  const customer = world.customer();
  const invoice = world.invoice(customer);
  const credit = world.credit(
    invoice,
    customer,
    Math.round(invoice.cents * random.between(5, 40) / 100),
  );
  return [invoice, credit, together(world, random, customer, [invoice, credit], quoting)];
}

/** A parent company pays for a subsidiary, and says what. */
function forAnother(world: World, random: Random): Entry[] {
  const customer = world.customer();
  const invoice = world.invoice(customer);
  const payer = { ...world.customerOtherThan(customer), currency: customer.currency };
  const day = invoice.day + random.between(5, 60);
  return [invoice, world.payment(payer, invoice.cents, day, quoting([invoice]))];
}

/** A payment before there is an invoice. */
function advance(world: World): Entry[] {
  const customer = world.customer();
  const { cents, day } = world.invoice(customer);
  return [world.payment(customer, cents, day, "Deposit for our next order")];
}
