import type { Report } from "../report/report.ts";
import { answered } from "./answered.ts";
import type { Property } from "./property.ts";
import type { Breach } from "./verdict.ts";

/** How many groups are pinned, spread over the report. */
const PINS = 8;

/** What a person pinned stays as it is, whatever happens to other rows. */
export const pinnedSurvive: Property = {
  name: "pinned groups survive churn",
  cause: "a solve or an upsert touches pinned groups; only a change of their own rows may",
  check(subject) {
    if (!subject.can("pin")) return { skipped: "the plugin does not pin" };
    const ledger = subject.open();
    const solved = ledger.solve();
    const matched = solved.groups.filter(({ size }) => size > 1).map(({ group_id }) => group_id);
    if (matched.length === 0) return { skipped: "the sample has no match to pin" };
    const step = Math.ceil(matched.length / PINS);
    const pinned = matched.filter((_, at) => at % step === 0);
    for (const groupId of pinned) ledger.pin(groupId);
    const decided = verbatim(ledger.report(), pinned);

    const held = new Set(
      solved.allocations.filter(({ group_id }) => pinned.includes(group_id)).map(({ id }) => id),
    );
    const free = solved.allocations.map(({ id }) => id).filter((id) => !held.has(id));
    const churn: [string, () => void][] = [
      ["the same rows were upserted again", () => ledger.upsert(subject.stream)],
      ["another solve", () => void ledger.solve()],
      ["every other row was removed", () => ledger.remove(free)],
      ["a solve without them", () => void ledger.solve()],
      ["they came back", () => ledger.upsert(subject.stream)],
      ["a last solve", () => void ledger.solve()],
    ];
    for (const [what, act] of churn) {
      try {
        act();
        const broken = firstBroken(decided, verbatim(ledger.report(), pinned), what);
        if (broken !== null) return broken;
      } catch (error) {
        const { code, message } = answered(error);
        if (code !== "not_conserved") throw error;
        return { message: `after ${what}, ${message}` };
      }
    }
    return null;
  },
};

/** Groups with their allocations, word for word. */
function verbatim(report: Report, groupIds: number[]): Map<number, string> {
  const wanted = new Set(groupIds);
  const texts = new Map<number, string>();
  for (const group of report.groups) {
    if (wanted.has(group.group_id)) texts.set(group.group_id, JSON.stringify(group));
  }
  for (const { id, group_id, amount } of report.allocations) {
    const text = texts.get(group_id);
    if (text !== undefined) texts.set(group_id, `${text} ${id}: ${amount}`);
  }
  return texts;
}

function firstBroken(
  decided: Map<number, string>,
  now: Map<number, string>,
  what: string,
): Breach | null {
  for (const [groupId, text] of decided) {
    const found = now.get(groupId) ?? "gone";
    if (found === text) continue;
    return { message: `group ${groupId} was pinned as ${text}, and after ${what} it is ${found}` };
  }
  return null;
}
