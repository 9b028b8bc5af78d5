import { recordsToStream } from "../../../core/host/arrow/records.ts";
import type { InputField } from "../../../core/host/describe/describe.ts";
import { BARE, type MoneyUnit } from "../../../core/host/report/units.ts";
import { LedgerSnapshot } from "../../../decisions/mod.ts";

/** What a plugin of payments declares. */
export const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "booked", type: "i64", date: true, optional: true },
  { name: "counterparty", type: "utf8" },
];

/** A row of payments; a day of null is none. */
export interface Payment {
  id: number;
  day: number | null;
  partner: string;
  amount: number;
  unit?: MoneyUnit;
  source?: string;
}

/** Groups of ids, by their rows in one list each; what is in none is open. */
export function snapshotOf(
  payments: Payment[],
  groups: number[][] = [],
  input: InputField[] = INPUT,
): LedgerSnapshot {
  const amounts = new Map(payments.map((it) => [it.id, it.amount]));
  const grouped = new Set(groups.flat());
  const lone = payments.filter((it) => it.amount !== 0 && !grouped.has(it.id)).map((
    { id },
  ) => [id]);
  const all = [...groups, ...lone];
  const units = new Map(payments.map(({ id, unit = BARE }) => [id, unit]));
  return new LedgerSnapshot({
    report: {
      groups: all.map((ids) => ({
        group_id: ids[0] * 10,
        net: ids.reduce((sum, id) => sum + amounts.get(id)!, 0),
        size: ids.length,
        origin: ids.length === 1 ? "unmatched" : "exact_1to1",
        ...(ids.length > 1 && { reason: "number: exact 1:1 pair" }),
        status: "proposed",
      })),
      allocations: all.flatMap((ids) =>
        ids.map((id) => ({ id, group_id: ids[0] * 10, amount: amounts.get(id)! }))
      ),
    },
    input,
    streams: [
      recordsToStream(
        payments.map(({ id, day, partner }) => ({
          row_id: id,
          booked: day,
          counterparty: partner,
        })),
        input,
      ),
    ],
    sourceAt: (place) => payments[place].source,
    unitOf: (id) => units.get(id) ?? BARE,
  });
}
