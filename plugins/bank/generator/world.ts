import type { Payment } from "./payment.ts";
import type { Random } from "../../generator/random.ts";

const FIRST_DAY = 20454; // 2026-01-01
const DAYS = 90;

const ONSETS = "b br d dr f g gr h k kr l m n p pr r s st t tr v w z".split(" ");
const VOWELS = "a e i o u ai ea io".split(" ");
const TRADES =
  "Foods Metals Logistics Textiles Energy Timber Paper Optics Freight Supplies Machines Glass"
    .split(" ");
const FORMS = "GmbH|Ltd|Inc|SARL|AG|BV|SpA|Co".split("|");

/** Prices from a list, which is why so many amounts are equal. */
const PRICES = [4900, 9900, 12500, 19900, 25000, 49900, 50000, 99000, 120000, 250000];

/** Who trades with us, over which accounts, and which document number comes next. */
export class World {
  private document = 100_000;
  private accounts: { account: string; currency: string }[];
  private partners: string[];

  /** @param size how many payments are to come: it decides how many accounts and partners exist */
  constructor(private random: Random, size: number) {
    const currencies = ["EUR", "USD", "EUR", "GBP"];
    this.accounts = Array.from({ length: 3 + Math.floor(size / 2500) }, (_, i) => {
      return { account: `12${String(i).padStart(2, "0")}`, currency: currencies[i % 4] };
    });
    // One account that holds two currencies: the account alone does not say what may net.
    this.accounts.push({ ...this.accounts[0], currency: "USD" });
    const names = new Set<string>();
    while (names.size < 40 + Math.floor(size / 12)) names.add(this.name());
    this.partners = [...names];
  }

  /** A payment with a fresh document number: two in three are receipts. */
  payment(): Payment {
    const receipt = this.random.below(3) > 0;
    return {
      ...this.random.pick(this.accounts),
      partner: this.partner(),
      cents: receipt ? this.price() : -this.price(),
      day: FIRST_DAY + this.random.below(DAYS),
      document: this.number(receipt ? "INV" : "PO"),
    };
  }

  /** The next document number. Gaps are small, so that a typo often hits somebody else's. */
  number(kind: string): string {
    this.document += this.random.between(1, 3);
    return `${kind}-${this.document}`;
  }

  /** Somebody else. */
  partnerOtherThan(name: string): string {
    const other = this.random.pick(this.partners);
    return other === name ? this.partnerOtherThan(name) : other;
  }

  /** One partner in ten gets every other payment. */
  private partner(): string {
    const regulars = Math.ceil(this.partners.length / 10);
    return this
      .partners[this.random.below(this.random.chance(50) ? regulars : this.partners.length)];
  }

  private price(): number {
    if (this.random.chance(25)) return this.random.pick(PRICES);
    const ceiling = this.random.pick([10_000, 100_000, 1_000_000, 2_000_000]);
    return this.random.between(500, ceiling);
  }

  private name(): string {
    const syllable = () => this.random.pick(ONSETS) + this.random.pick(VOWELS);
    const word = syllable() + syllable() + syllable();
    const first = word[0].toUpperCase() + word.slice(1);
    return `${first} ${this.random.pick(TRADES)} ${this.random.pick(FORMS)}`;
  }
}
