import type { MoneyUnit } from "../core/host/report/units.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";

/** What groups do not come out even by, for each reason and currency. */
export function breaksSheet(contents: Contents): WrittenTable {
  const breaks = new Map<string, Break>();
  for (const { group, unit, isOpen, parts } of contents.groups) {
    if (isOpen || group.net === 0 && unit !== null) continue;
    const reason = group.reason ?? group.origin;
    const key = JSON.stringify([reason, group.status, currencyOf({ amount: 0, unit })]);
    let found = breaks.get(key);
    if (found === undefined) {
      found = { reason, status: group.status, unit, groups: 0, rows: 0, net: 0, size: 0 };
      breaks.set(key, found);
    }
    found.groups++;
    found.rows += parts.length;
    found.net += group.net;
    found.size += Math.abs(group.net);
  }
  const lines = [...breaks.values()].toSorted((a, b) => b.size - a.size);
  const columns = [
    texts("reason", lines, ({ reason }) => reason),
    texts("status", lines, ({ status }) => status),
    texts("currency", lines, ({ unit }) => currencyOf({ amount: 0, unit })),
    integers("groups", lines, ({ groups }) => groups),
    integers("rows", lines, ({ rows }) => rows),
    amounts("net", lines, ({ net, unit }) => ({ amount: net, unit })),
    amounts("without signs", lines, ({ size, unit }) => ({ amount: size, unit })),
  ];
  return { columns, rows: lines.length };
}

/** What the groups of one reason do not come out even by. */
interface Break {
  reason: string;
  status: string;
  unit: MoneyUnit | null;
  groups: number;
  rows: number;
  net: number;
  size: number;
}
