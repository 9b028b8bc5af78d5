import type { Workspace } from "../plugin/workspace.ts";
import { rowAmounts } from "../report/amounts.ts";
import { reportOf } from "../report/answer.ts";
import type { Property } from "./property.ts";

/** Every row has an id of its own, that follows from the row and not from where it stands. */
export const uniqueIdentity: Property = {
  name: "unique identity",
  cause: "mark with @id the columns that together tell one row from every other, and no others",
  check(subject) {
    const { sample } = subject;
    const ledger = subject.open();
    const amounts = amountsIn(ledger);
    const exact = subject.plugin.describe.capabilities?.includes("totals") ?? false;
    const rows = exact ? rowsIn(ledger) : amounts.size;
    if (exact ? rows !== sample.rows : amounts.size > sample.rows) {
      return { message: `the sample has ${sample.rows} rows, and the ledger holds ${rows}` };
    }
    const reversed = amountsIn(subject.open(sample.all.reverse()));
    for (const [id, amount] of amounts) {
      const other = reversed.get(id);
      if (other === amount) continue;
      const now = other === undefined ? "is gone" : `has the amount ${other}`;
      return {
        message: `row ${id} has the amount ${amount}, and ${now} when the rows come in reverse`,
        id,
      };
    }
    return null;
  },
};

/** What the plugin says that it holds, whether that is true or not. */
function amountsIn(ledger: Workspace): Map<number, number> {
  return rowAmounts(reportOf(ledger.dispatch({ op: "report" })));
}

/** How many rows it says that it holds. */
function rowsIn(ledger: Workspace): number | undefined {
  return ledger.dispatch({ op: "report", report: false }).totals?.rows;
}
