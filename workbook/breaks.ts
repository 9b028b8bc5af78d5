import { type MoneyUnit, sumsOfParts } from "../core/host/report/units.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";

/** What groups do not come out even by, for each reason and currency; one across currencies in each of them. */
export function breaksSheet(contents: Contents): WrittenTable {
  const breaks = new Map<string, Break>();
  const { groups, snapshot: { unitOf } } = contents;
  for (const { group: { reason: said, origin, status }, isOpen, parts } of groups) {
    if (isOpen) continue;
    for (const { unit, net } of sumsOfParts(parts, unitOf)) {
      if (net === 0) continue;
      const reason = said ?? origin;
      const key = JSON.stringify([reason, status, unit.currency]);
      let found = breaks.get(key);
      if (found === undefined) {
        found = { reason, status, unit, groups: 0, rows: 0, net: 0, size: 0 };
        breaks.set(key, found);
      }
      found.groups++;
      found.rows += parts.filter(({ id }) => unitOf(id) === unit).length;
      found.net += net;
      found.size += Math.abs(net);
    }
  }
  const lines = [...breaks.values()].toSorted((a, b) => b.size - a.size);
  const columns = [
    texts("reason", lines, ({ reason }) => reason),
    texts("status", lines, ({ status }) => status),
    texts("currency", lines, ({ unit }) => unit.currency),
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
  unit: MoneyUnit;
  groups: number;
  rows: number;
  net: number;
  size: number;
}
