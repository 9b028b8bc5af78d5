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

/**
 * The id of a group of these parts: a whole number of at most 13 digits, the same in every run.
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
  return (high & 0xff) * 2 ** 32 + (low >>> 0) + 1;
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

/** Spreads each bit of a word over all of them; no two words become one. */
function stirred(word: number, factor: number): number {
  let bits = Math.imul(word ^ (word >>> 16), factor);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
