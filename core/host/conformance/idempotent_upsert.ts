import { difference } from "./partition.ts";
import type { Property } from "./property.ts";

/** The same rows once more change nothing, neither at once nor in the next solve. */
export const idempotentUpsert: Property = {
  name: "idempotent upsert",
  cause: "project() or primary() answers differently the second time it sees a row; " +
    "let it depend on the line alone, and keep no variable outside it",
  check(subject) {
    const ledger = subject.open();
    const solved = ledger.solve();
    ledger.upsert(subject.stream);
    return difference(solved, ledger.report(), "after the same rows were upserted again") ??
      difference(solved, ledger.solve(), "after that and another solve");
  },
};
