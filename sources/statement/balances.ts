import { type Balance, type Decimal, decimalText, negated, sumOf } from "../table/mod.ts";
import type { StatedBalance, StatementHead, StatementLine } from "./line.ts";

/** What one statement states, and what its lines come to. */
export interface Stated {
  head: StatementHead;
  opening: StatedBalance[];
  closing: StatedBalance[];
  lines: StatementLine[];
  /** Which row of the table its first line is. */
  from: number;
}

/** A balance for each currency of a statement: sums do not go across. */
export function balancesOf({ head, opening, closing, lines, from }: Stated): Balance[] {
  const currencies = new Set([...opening, ...closing].map(({ currency }) => currency));
  return [...currencies].map((currency) => {
    const first = opening.find((it) => it.currency === currency);
    const last = closing.findLast((it) => it.currency === currency);
    const own = lines.filter((line) => line.currency === currency);
    const sum = sumOf(own.map(({ amount }) => amount));
    const isWhole = first !== undefined && last !== undefined;
    return {
      account: head.account,
      currency,
      statement: head.statement,
      opening: textOf(first?.amount),
      closing: textOf(last?.amount),
      openingDate: first?.date ?? null,
      closingDate: last?.date ?? null,
      lines: textOf(sum),
      from,
      to: from + lines.length,
      difference: isWhole
        ? textOf(sumOf([last.amount, negated(first.amount), negated(sum)]))
        : null,
    };
  });
}

function textOf(amount: Decimal): string;
function textOf(amount?: Decimal): string | null;
function textOf(amount: Decimal | undefined): string | null {
  if (amount === undefined) return null;
  return amount.value === 0n ? "0" : decimalText(amount.value, amount.scale);
}
