/**
 * Group ids that outlast a run. A plugin numbers its groups anew in every solve, so that a number
 * that somebody read off a report means another group once a decision is saved or a row is added.
 * Beside a log, a group's id follows from the rows and amounts it holds instead: who
 * names a group gets exactly what was on the report, or hears that it is not there any more.
 *
 * @module
 */
import type { Report } from "../../core/host/report/report.ts";
import { columnsOf, renameGroups } from "../../core/host/report/columns.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";

/** A spreadsheet shows no more than 15 digits of a number. */
const SHOWN = 1e15;

/**
 * The id of a group of these parts: a whole number of at most 15 digits, the same in every run. Of
 * ledgers of a million groups, one in 2,000 has two that would share one.
 *
 * @param occurrence 1 for the second group of one report that would have the same id, and so on
 */
export function lastingId(parts: Part[], occurrence = 0): number {
  let low = occurrence;
  let high = ~occurrence;
  for (const { id, amount } of parts.toSorted((a, b) => a.id - b.id)) {
    for (const number of [id, amount]) {
      for (const word of [number | 0, Math.floor(number / 2 ** 32) | 0]) {
        low = stirred(low ^ word, 0x85ebca6b);
        high = stirred(high ^ word, 0x9e3779b1);
      }
    }
  }
  return ((high & 0x1fffff) * 2 ** 32 + (low >>> 0)) % SHOWN || 1;
}

/**
 * Gives the groups of a plugin's report their lasting ids, in place; their order stays.
 *
 * @returns the plugin's own id of each group, by its lasting id
 */
export function nameGroups(report: Report): Map<number, number> {
  const { ids, groupIds, amounts } = columnsOf(report);
  const names = new Map<number, number>();
  const numbers = new Map<number, number>();
  for (let from = 0, to = 0; from < ids.length; from = to) {
    const group_id = groupIds[from];
    const parts: Part[] = [];
    for (; to < ids.length && groupIds[to] === group_id; to++) {
      parts.push({ id: ids[to], amount: amounts[to] });
    }
    let name = lastingId(parts);
    for (let occurrence = 1; numbers.has(name); occurrence++) name = lastingId(parts, occurrence);
    names.set(group_id, name);
    numbers.set(name, group_id);
  }
  renameGroups(report, names);
  return numbers;
}

/** Whether each group of a report holds the very parts that are said, and no others. */
export function holdParts(report: Report, parts: ReadonlyMap<number, Part[]>): boolean {
  const left = new Map(
    parts.entries().map(([id, all]) => [id, new Map(all.map((it) => [it.id, it.amount]))]),
  );
  const { ids, groupIds, amounts } = columnsOf(report);
  for (let at = 0; at < ids.length; at++) {
    const those = left.get(groupIds[at]);
    if (those === undefined) continue;
    if (those.get(ids[at]) !== amounts[at]) return false;
    those.delete(ids[at]);
  }
  return left.values().every((those) => those.size === 0);
}

/** Spreads each bit of a word over all of them; no two words become one. */
function stirred(word: number, factor: number): number {
  let bits = Math.imul(word ^ (word >>> 16), factor);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
