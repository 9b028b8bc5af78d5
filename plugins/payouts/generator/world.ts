import { MS_PER_DAY } from "../../../core/host/day.ts";
import type { Random } from "../../generator/random.ts";
import { Account, type Batch, type Numbers } from "./account.ts";
import { type Processor, PROCESSORS } from "./processors.ts";

const CAPITALS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Who sells through whom, and which numbers come next. */
export class World {
  private accounts: Account[] = [];
  private lastOrder = 1_000_000;
  private lastPayout = 104_000;

  /** @param payouts how many are to come: it decides how many companies there are */
  constructor(private random: Random, payouts: number) {
    const numbers: Numbers = {
      order: () => this.order(),
      reference: (processor, day) => this.nextReference(processor, day),
    };
    for (let i = 0; i < 1 + Math.floor(payouts / 400); i++) {
      const entity = `${["DE", "FR", "NL"][i % 3]}${String(i + 1).padStart(2, "0")}`;
      for (const processor of PROCESSORS) {
        for (let shop = 0; shop < processor.shops; shop++) {
          this.accounts.push(new Account(entity, processor, random, numbers));
        }
      }
    }
  }

  /** An account with a processor of this sort: of two that come to mind, the one further behind. */
  account(sort: (processor: Processor) => boolean): Account {
    const fitting = this.accounts.filter(({ processor }) => sort(processor));
    const [one, other] = [this.random.pick(fitting), this.random.pick(fitting)];
    return other.day < one.day ? other : one;
  }

  /** Another shop's account that pays out of the same pot, or the same one where it is alone. */
  besides(account: Account): Account {
    const others = this.accounts.filter(({ entity, processor }) =>
      entity === account.entity && processor === account.processor
    );
    return this.random.pick(others);
  }

  /** The next batch of an account. */
  batchOf(account: Account): Batch {
    return account.batch(this.sales() * Math.min(3, account.processor.period));
  }

  /** The next batch of some account with a processor of this sort. */
  batch(sort: (processor: Processor) => boolean): Batch {
    return this.batchOf(this.account(sort));
  }

  /** The next order's number. */
  order(): string {
    this.lastOrder += this.random.between(1, 4);
    return `W${this.lastOrder}`;
  }

  /** A bank's own number for a transfer, which says nothing to anybody else. */
  trace(): string {
    return String(this.random.between(10_000, 99_999)) + this.random.between(100, 999);
  }

  /** Many small batches, few large ones. */
  private sales(): number {
    const luck = this.random.below(100);
    if (luck < 45) return this.random.between(1, 6);
    if (luck < 80) return this.random.between(7, 15);
    if (luck < 95) return this.random.between(16, 35);
    return this.random.between(36, 80);
  }

  /** Gaps between numbers are small, so that a typo often hits somebody else's. */
  private nextReference({ name, references }: Processor, day: number): string {
    this.lastPayout += this.random.between(1, 3);
    switch (references) {
      case "number":
        return `${name.slice(0, 2).toUpperCase()}-${this.lastPayout}`;
      case "token":
        return `po_${this.random.below(10)}${this.letters(11)}`;
      case "dated":
        return `${new Date(day * MS_PER_DAY).getUTCFullYear()}-${this.lastPayout % 100_000}`;
      case "none":
        return "";
    }
  }

  private letters(count: number): string {
    return Array.from({ length: count }, () => this.random.pick([...CAPITALS])).join("");
  }
}
