import { Group, Item, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/** What most bags come to. */
const NO_GROUPS: Group[] = [];

class Provided extends Strategy<Row> {
  constructor(private test: (bag: Item<Row>[]) => bool, private inner: Strategy<Row>) {
    super("provided");
  }

  resolve(bag: Item<Row>[], span: Span | null): Resolution<Row> {
    return this.test(bag) ? this.inner.run(bag, span) : new Resolution<Row>(NO_GROUPS, bag);
  }
}

/** Runs a strategy where the bag as a whole gives it a chance, which saves most of the time. */
export function provided(
  test: (bag: Item<Row>[]) => bool,
  inner: Strategy<Row>,
): Strategy<Row> {
  return new Provided(test, inner);
}

/** Something may settle something. */
export function hasBothSigns(bag: Item<Row>[]): bool {
  if (bag.length < 2) return false;
  const positive = bag[0].amount > 0;
  for (let i: i32 = 1; i < bag.length; i++) if (bag[i].amount > 0 != positive) return true;
  return false;
}

/** The same between deals of different currencies. */
export function hasCurrencies(bag: Item<Row>[]): bool {
  if (!hasBothSigns(bag)) return false;
  const first = bag[0].data.currency;
  for (let i: i32 = 1; i < bag.length; i++) if (bag[i].data.currency != first) return true;
  return false;
}
