/** Amounts in hundredths, as far as they are whole; what is compared needs no more. */
type Cents = (number | null)[];

/** A balance and the one before it, and what the rows from there on say. */
export interface BalanceStep {
  /** The row that the balance stands in. */
  row: number;
  /** All in hundredths. */
  before: number;
  after: number;
  says: number;
}

/** How a balance that is written beside rows goes with what they say. */
export interface Going {
  /** 1 where it goes up by what they say, -1 where it goes down by that, 0 where nobody can tell. */
  sign: 1 | -1 | 0;
  steps: number;
  /** Those that go otherwise than most, in the order of the rows. */
  broken: BalanceStep[];
}

/** What most steps do is what a balance does, where as many as these do. */
const FEW = 2;

/**
 * How a balance goes with amounts, the newest last or first. A balance may be left out of some rows, as
 * where a bank writes one at the end of each day.
 *
 * @param groupOf what keeps rows apart that have balances of their own, such as an account
 */
export function goingOf(
  balances: (number | null)[],
  amounts: (number | null)[],
  groupOf: (row: number) => string = () => "",
): Going {
  const [stands, says] = [cents(balances), cents(amounts)];
  const rows = stands.map((_, row) => row);
  const ways = [rows, rows.toReversed()].flatMap((order) => {
    const steps = stepsOf(order, stands, says, groupOf);
    return ([1, -1] as const).map((sign) => ({ sign, steps, broken: brokenIn(steps, sign) }));
  });
  const fewest = Math.min(...ways.map(({ broken }) => broken.length));
  const best = ways.filter(({ broken }) => broken.length === fewest);
  const [{ sign, steps, broken }] = best;
  const held = steps.length - fewest;
  const isTold = best.every((it) => it.sign === sign) && held > 0 &&
    (fewest === 0 || held >= FEW && held >= 2 * fewest);
  if (!isTold) return { sign: 0, steps: steps.length, broken: [] };
  return { sign, steps: steps.length, broken: broken.toSorted((a, b) => a.row - b.row) };
}

/**
 * Whether a balance that is written beside each row goes by what the amounts say, now up and now down, or
 * always down, where none of them has a sign of its own.
 */
export function balanceTurns(balances: (number | null)[], amounts: (number | null)[]): boolean {
  const [stands, says] = [cents(balances), cents(amounts)];
  if (says.some((it) => it !== null && it < 0)) return false;
  const rows = stands.map((_, row) => row);
  const ways = [rows, rows.toReversed()].map((order) => stepsOf(order, stands, says, () => ""));
  const hold = (makes: (step: BalanceStep) => boolean) =>
    ways.some((steps) => steps.length > 0 && steps.every(makes));
  return !hold(({ before, after, says }) => after - before === says) &&
    hold(({ before, after, says }) => Math.abs(after - before) === says);
}

/** What leads from one balance to the next, where anything does. */
function stepsOf(
  order: number[],
  stands: Cents,
  says: Cents,
  groupOf: (row: number) => string,
): BalanceStep[] {
  const steps: BalanceStep[] = [];
  const last = new Map<string, { before: number | null; says: number }>();
  for (const row of order) {
    const group = groupOf(row);
    const here = last.get(group) ?? { before: null, says: 0 };
    const sum = here.says + (says[row] ?? 0);
    const after = stands[row];
    last.set(group, after === null ? { ...here, says: sum } : { before: after, says: 0 });
    if (after === null || here.before === null || after === here.before && sum === 0) continue;
    steps.push({ row, before: here.before, after, says: sum });
  }
  return steps;
}

function brokenIn(steps: BalanceStep[], sign: 1 | -1): BalanceStep[] {
  return steps.filter(({ before, after, says }) => after - before !== sign * says);
}

function cents(values: (number | null)[]): Cents {
  return values.map((it) => it === null ? null : Math.round(100 * it));
}
