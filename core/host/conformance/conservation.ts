import { rowAmounts } from "../report/amounts.ts";
import type { Report, ReportAllocation, ReportGroup } from "../report/report.ts";
import type { Workspace } from "../plugin/workspace.ts";
import { answered } from "./answered.ts";
import type { Property } from "./property.ts";
import type { Subject } from "./subject.ts";
import type { Breach } from "./verdict.ts";

/** After every command, each row's allocations sum to its amount, and the report adds up. */
export const conservation: Property = {
  name: "conservation after every command",
  cause: "a strategy of your own gives rows more or less than they have; " +
    "make groups of what the bag holds, and leave the rest in the residual",
  check(subject) {
    const ledger = subject.open();
    for (const [what, act] of script(subject)) {
      try {
        act(ledger, ledger.report());
        ledger.report();
      } catch (error) {
        return refusal(error, what);
      }
    }
    return null;
  },
};

type Act = (ledger: Workspace, report: Report) => void;

/** One of everything that a person can do. */
function script(subject: Subject): [string, Act][] {
  const { sample } = subject;
  const steps: [string, string, Act][] = [
    ["solve", "a solve", (ledger) => ledger.solve()],
    ["merge", "a merge of parts of two rows", (ledger, report) => {
      const parts = halves(report);
      if (parts.length === 2) ledger.merge(parts, { label: "by hand", reason: "conformance" });
    }],
    ["solve", "a solve around the merge", (ledger) => ledger.solve()],
    ["detach", "a detach", (ledger, report) => {
      const match = firstMatch(report);
      if (match) ledger.detach(match.group_id, [rowIn(report, match)!]);
    }],
    ["dissolve", "a dissolve", (ledger, report) => {
      const match = firstMatch(report);
      if (match) ledger.dissolve(match.group_id);
    }],
    ["solve", "a second solve", (ledger) => ledger.solve()],
    ["pin", "pinning all that is clean", (ledger) => ledger.pinClean(0)],
    ["pin", "pinning a lone row", (ledger, report) => {
      const lone = report.groups.find(({ size, status }) => size === 1 && status === "proposed");
      const id = rowIn(report, lone);
      if (id !== undefined) ledger.pinSingletons([id]);
    }],
    ["solve", "a solve around the pins", (ledger) => ledger.solve()],
    ["pin", "an unpin", (ledger, report) => {
      const pinned = report.groups.find(({ status }) => status === "pinned");
      if (pinned !== undefined) ledger.unpin(pinned.group_id);
    }],
    ["solve", "an upsert of every other row", (ledger) => {
      ledger.upsert(sample.stream(sample.all.filter((row) => row % 2 === 0)));
    }],
    ["solve", "a last solve", (ledger) => ledger.solve()],
  ];
  return steps.filter(([op]) => subject.can(op)).map(([, what, act]) => [what, act]);
}

/** The first group of several rows that nobody has pinned. */
function firstMatch(report: Report): ReportGroup | undefined {
  return report.groups.find(({ size, status }) => size > 1 && status === "proposed");
}

function rowIn(report: Report, group: ReportGroup | undefined): number | undefined {
  return report.allocations.find(({ group_id }) => group_id === group?.group_id)?.id;
}

/** Half of each of the two largest rows. */
function halves(report: Report): Pick<ReportAllocation, "id" | "amount">[] {
  return [...rowAmounts(report)]
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || a - b)
    .slice(0, 2)
    .map(([id, amount]) => ({ id, amount: Math.trunc(amount / 2) }))
    .filter(({ amount }) => amount !== 0);
}

/** What a command, or the report after it, was refused for. */
function refusal(error: unknown, what: string): Breach {
  const { code, message, id } = answered(error);
  if (code === "not_conserved") return { message: `after ${what}, ${message}`, id };
  return { message: `${what} was refused (${code}): ${message}`, id };
}
