import type { Workspace } from "../plugin/workspace.ts";
import { difference } from "./partition.ts";
import type { Property } from "./property.ts";
import type { Subject } from "./subject.ts";

/** A ledger that has lived through changes solves to what a fresh one with the same rows solves to. */
export const warmEqualsCold: Property = {
  name: "warm equals cold",
  cause: "the strategy remembers an earlier solve; " +
    "make everything it changes inside strategy(), and nothing outside",
  check(subject) {
    const { sample } = subject;
    const half = sample.all.slice(0, sample.rows >> 1);
    const grown = subject.open(half);
    grown.solve();
    grown.upsert(subject.stream);

    const kept = sample.all.filter((row) => row % 3 !== 0);
    const shrunk = subject.open();
    shrunk.solve();
    shrunk.remove(idsOnlyIn(shrunk, subject, kept));

    const [guest, ...others] = subject.shuffled(1);
    const visited = subject.open();
    visited.solve();
    visited.remove(idsOnlyIn(visited, subject, others));
    visited.solve();
    if (guest !== undefined) visited.upsert(sample.stream([guest]));

    const cold = subject.solved();
    return difference(cold, grown.solve(), "in a ledger that solved half of them before") ??
      difference(
        subject.solved(kept),
        shrunk.solve(),
        "in a ledger from which rows were removed",
      ) ??
      difference(cold, visited.solve(), "in a ledger that a row left and came back to");
  },
};

/** The rows of a ledger that are not among these of the sample. */
function idsOnlyIn(ledger: Workspace, subject: Subject, rows: number[]): number[] {
  const others = new Set(subject.open(rows).report().allocations.map(({ id }) => id));
  return ledger.report().allocations.map(({ id }) => id).filter((id) => !others.has(id));
}
