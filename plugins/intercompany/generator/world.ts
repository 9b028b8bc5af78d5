import type { Random } from "../../generator/random.ts";
import { converted, CURRENCIES } from "./rates.ts";
import { workday } from "../../generator/workday.ts";

/** A legal entity of the world. */
export interface Company {
  /** Five digits, as the ledger writes it. */
  code: string;
  name: string;
  /** The currency in which it keeps its books. */
  base: string;
  /** It books at rates of its own, not at those of the group's treasury. */
  ownRates: boolean;
  /** The number of its last document: each company counts for itself. */
  document: number;
  /** Its extract leaves the sign off transaction amounts. */
  unsigned: boolean;
}

/** What a deal is about: the accounts of both sides, and how it is written down. */
export interface Nature {
  receivable: string;
  payable: string;
  words: string[];
  /** What a document number begins with in the seller's books. */
  prefix: string;
}

/** What one company owes another, before either wrote it down. */
export interface Deal {
  nature: Nature;
  seller: Company;
  buyer: Company;
  /** In which it was agreed. */
  currency: string;
  /** In hundredths of that currency; what the seller is to get. */
  minor: number;
  /** Days since 1970-01-01. */
  day: number;
  /** The seller's document, six digits. */
  number: string;
  /** The buyer's order, eight digits, or empty. */
  order: string;
}

/** Two companies that trade. */
interface Unit {
  seller: Company;
  buyer: Company;
  currency: string;
  /** The buyer's standing order, eight digits. */
  order: string;
}

export const FIRST_DAY = 20443; // 2025-12-21
const DAYS = 96;

/** The last day of the year before. */
export const YEAR_END = 20453; // 2025-12-31

export const TRADE: Nature = {
  receivable: "1101",
  payable: "4404",
  words: ["GOODS", "SPARE PARTS", "FREIGHT RECHARGE", "RAW MATERIAL"],
  prefix: "RI",
};
export const SERVICES: Nature = {
  receivable: "1105",
  payable: "4408",
  words: ["IT SERVICES", "SHARED SERVICES", "PAYROLL RECHARGE", "TRAVEL RECHARGE"],
  prefix: "RS",
};
const FUNDING: Nature = {
  receivable: "2013RTD",
  payable: "2013PTD",
  words: ["CASH POOL SWEEP", "TREASURY DEPOSIT", "FUNDING"],
  prefix: "TD",
};
/** One account for both directions. */
const CLEARING: Nature = {
  receivable: "2090",
  payable: "2090",
  words: ["IC CLEARING", "PAID ON BEHALF"],
  prefix: "JE",
};

const ONSETS = "br d f gr h k l m n p r s st t v w".split(" ");
const VOWELS = "a e i o u io".split(" ");
const LINES = "Holding Trading Logistics Manufacturing Services Finance Energy Retail".split(" ");

/** Prices from a list, which is why so many amounts are equal; in cents of a dollar. */
const PRICES = [25000, 50000, 99000, 120000, 250000, 480000, 1000000];

/** The group: its companies, who trades with whom, and which number comes next. */
export class World {
  private companies: Company[];
  private units: Unit[] = [];
  /** Units whose balance of the year before has not been told of. */
  private unopened: Unit[];
  private project = 1000;

  /** @param size how many deals are to come: it decides how many companies and units exist */
  constructor(private random: Random, size: number) {
    const pairs = 24 + Math.floor(size / 50);
    const count = 6 + Math.floor(Math.sqrt(pairs) * 2);
    this.companies = Array.from({ length: count }, (_, i) => this.company(i));
    const known = new Set<string>();
    while (this.units.length < pairs) {
      const seller = random.pick(this.companies);
      const buyer = this.companyOtherThan(seller);
      const key = [seller.code, buyer.code].sort().join();
      if (known.has(key)) continue;
      known.add(key);
      const currency = random.chance(80)
        ? random.pick([seller.base, buyer.base, "USD"])
        : random.pick(CURRENCIES);
      this.units.push({ seller, buyer, currency, order: `45${this.digits(6)}` });
    }
    this.unopened = random.shuffled(this.units);
  }

  /** A deal with a fresh document number; one in four goes against the usual direction. */
  deal(nature: Nature = this.nature()): Deal {
    const { random } = this;
    const unit = this.unit();
    const turned = random.chance(25);
    const seller = turned ? unit.buyer : unit.seller;
    const currency = random.chance(85) ? unit.currency : "USD";
    const day = FIRST_DAY + random.below(DAYS);
    return {
      nature,
      seller,
      buyer: turned ? unit.seller : unit.buyer,
      currency,
      minor: converted(this.dollars(nature), "USD", currency, 0),
      day: nature === FUNDING ? workday(day) : day,
      number: this.number(seller),
      order: nature === TRADE && random.chance(60) ? this.order(unit) : "",
    };
  }

  /** A unit whose balance of the year before is still to be told, and none once all are. */
  opening(): Deal | undefined {
    const unit = this.unopened.pop();
    return unit && { ...this.deal(TRADE), seller: unit.seller, buyer: unit.buyer };
  }

  /** A company's next document number. Gaps are small, so that a typo often hits somebody else's. */
  number(company: Company): string {
    company.document += this.random.between(1, 3);
    return String(company.document);
  }

  /** A fresh project, whose code is the subsidiary part of an account. */
  projectAccount(): string {
    this.project += this.random.between(1, 9);
    return `2095.P${this.project}`;
  }

  companyOtherThan(...taken: Company[]): Company {
    const other = this.random.pick(this.companies);
    return taken.includes(other) ? this.companyOtherThan(...taken) : other;
  }

  /** So many digits, the first of them not zero. */
  digits(count: number): string {
    let digits = String(this.random.between(1, 9));
    while (digits.length < count) digits += this.random.below(10);
    return digits;
  }

  /** One order in four is a standing one, which many deals quote. */
  private order(unit: Unit): string {
    return this.random.chance(25) ? unit.order : `45${this.digits(6)}`;
  }

  /** One unit in ten gets every other deal. */
  private unit(): Unit {
    const busy = Math.ceil(this.units.length / 10);
    return this.units[this.random.below(this.random.chance(50) ? busy : this.units.length)];
  }

  private nature(): Nature {
    const draw = this.random.below(100);
    return draw < 55 ? TRADE : draw < 80 ? SERVICES : draw < 94 ? FUNDING : CLEARING;
  }

  /** In cents; treasury moves round sums. */
  private dollars(nature: Nature): number {
    const { random } = this;
    if (nature === FUNDING) return random.between(1, 60) * random.pick([50_000, 100_000]);
    if (random.chance(20)) return random.pick(PRICES);
    const size = random.pick([1, 1, 2, 10]);
    return size * random.between(2_500, random.pick([100_000, 1_000_000, 2_000_000]));
  }

  private company(index: number): Company {
    const { random } = this;
    const syllable = () => random.pick(ONSETS) + random.pick(VOWELS);
    const word = syllable() + syllable() + random.pick(["n", "r", "s", "l"]);
    return {
      code: String(100 + 10 * index).padStart(5, "0"),
      name: `${word[0].toUpperCase()}${word.slice(1)} ${random.pick(LINES)}`,
      base: random.pick(["USD", "EUR", "EUR", "GBP", "CHF", "SGD", "JPY"]),
      ownRates: random.chance(50),
      document: 100_000 + random.below(2_000),
      unsigned: random.chance(20),
    };
  }
}
