import type { Random } from "../../generator/random.ts";

const FIRST_DAY = 20_454; // 2026-01-01
const DAYS = 120;

const ONSETS = "b br d dr f g gr h k kr l m n p pr r s st t tr v w z".split(" ");
const VOWELS = "a e i o u ai ea io".split(" ");
const TRADES = "Foods Metals Logistics Textiles Energy Timber Paper Optics Freight Glass".split(
  " ",
);
const FORMS = "GmbH|Ltd|Inc|SARL|AG|BV|SpA|Co".split("|");
const CURRENCIES = ["EUR", "EUR", "EUR", "USD", "GBP"];

/** Prices from a list, which is why so many amounts are equal. */
const PRICES = [4900, 9900, 12_500, 19_900, 25_000, 49_900, 99_000, 120_000, 250_000];

/** Who buys from us. */
export interface Customer {
  number: string;
  name: string;
  currency: string;
}

/** A line before it is numbered. */
export interface Entry {
  kind: "invoice" | "credit" | "payment";
  customer: string;
  name: string;
  currency: string;
  cents: number;
  day: number;
  document: string;
  text: string;
}

/** Our customers, and which document number comes next. */
export class World {
  private document = 400_000;
  private customers: Customer[];

  /** @param size how many settlements are to come */
  constructor(private random: Random, size: number) {
    const names = new Set<string>();
    while (names.size < 30 + Math.floor(size / 10)) names.add(this.name());
    this.customers = [...names].map((name, at) => ({
      number: String(10_017 + 3 * at),
      name,
      currency: random.pick(CURRENCIES),
    }));
  }

  /** One customer in eight gets every other invoice. */
  customer(): Customer {
    const many = Math.ceil(this.customers.length / 8);
    const favourite = this.random.below(2) === 0;
    return this.customers[this.random.below(favourite ? many : this.customers.length)];
  }

  /** Somebody else. */
  customerOtherThan(customer: Customer): Customer {
    const other = this.customer();
    return other === customer ? this.customerOtherThan(customer) : other;
  }

  /** The next invoice of a customer. */
  invoice(customer: Customer, cents = this.price()): Entry {
    return this.entry(
      "invoice",
      customer,
      cents,
      FIRST_DAY + this.random.below(DAYS),
      this.number(),
    );
  }

  /** A credit note for an invoice, some days after it. */
  credit(invoice: Entry, customer: Customer, cents: number): Entry {
    const day = invoice.day + this.random.between(1, 9);
    return this.entry("credit", customer, cents, day, this.number(), `for ${invoice.document}`);
  }

  /**
   * What a customer pays: who it is, the bank says by a name in capitals, cut after some letters, and
   * half of the time our clerk has found the number.
   */
  payment(customer: Customer, cents: number, day: number, text: string): Entry {
    const { random } = this;
    const known = random.chance(50) ? customer : { ...customer, number: "" };
    const entry = this.entry("payment", known, cents, day, "", text);
    return { ...entry, name: customer.name.toUpperCase().slice(0, random.between(14, 26)) };
  }

  private entry(
    kind: Entry["kind"],
    { number, name, currency }: Customer,
    cents: number,
    day: number,
    document: string,
    text = "",
  ): Entry {
    return { kind, customer: number, name, currency, cents, day, document, text };
  }

  private number(): string {
    this.document += this.random.between(1, 3);
    return `INV-${this.document}`;
  }

  private price(): number {
    return this.random.chance(30) ? this.random.pick(PRICES) : this.random.between(2_000, 900_000);
  }

  private name(): string {
    const { random } = this;
    const syllables = Array.from(
      { length: random.between(2, 3) },
      () => random.pick(ONSETS) + random.pick(VOWELS),
    ).join("");
    const first = syllables[0].toUpperCase() + syllables.slice(1);
    return `${first} ${random.pick(TRADES)} ${random.pick(FORMS)}`;
  }
}
