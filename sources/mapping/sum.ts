import { decimalText } from "../table/mod.ts";
import { plainText } from "../../core/host/exact.ts";

/** Most amounts are so many ten-thousandths, which add up as whole numbers. */
const UNITS = 10_000;
const SCALE = 4;

/** Past this, units are put aside before they are no longer exact. */
const MOST = 2 ** 52;

/** An exact sum of decimals that stand as doubles. */
export class Sum {
  #units = 0;
  /** What was put aside, in units of `10 ** -scale`. */
  #aside = 0n;
  #scale = SCALE;

  add(value: number): void {
    const units = Math.round(value * UNITS);
    // A whole number of units that means this very double is what was written.
    if (Math.abs(units) < MOST && units / UNITS === value) {
      this.#units += units;
      if (Math.abs(this.#units) >= MOST) this.#putAside();
    } else this.#addText(plainText(value));
  }

  /** Adds a decimal such as `-1234.50`. */
  #addText(text: string): void {
    const [whole, fraction = ""] = text.split(".");
    this.#putAside();
    while (this.#scale < fraction.length) {
      this.#aside *= 10n;
      this.#scale++;
    }
    this.#aside += BigInt(whole + fraction.padEnd(this.#scale, "0"));
  }

  /** Both sums together; neither of them changes. */
  plus(other: Sum): Sum {
    const both = new Sum();
    both.#addText(this.text);
    both.#addText(other.text);
    return both;
  }

  /** What this one has beyond another; neither of them changes. */
  minus(other: Sum): Sum {
    const turned = other.text.startsWith("-") ? other.text.slice(1) : `-${other.text}`;
    const both = new Sum();
    both.#addText(this.text);
    both.#addText(turned);
    return both;
  }

  /** The sum as text, with no more decimals than it has: `-1234.5`. */
  get text(): string {
    this.#putAside();
    return decimalText(this.#aside, this.#scale).replace(/\.?0+$/, "");
  }

  #putAside(): void {
    this.#aside += BigInt(this.#units) * 10n ** BigInt(this.#scale - SCALE);
    this.#units = 0;
  }
}
