import type { MoneyUnit } from "../../core/host/report/units.ts";
import { linesOfStatement, type Statement } from "../../decisions/mod.ts";
import { dateText } from "../../sources/table/mod.ts";
import { type Escaped, html } from "./html.ts";
import { moneyText, scrolling } from "./table.ts";

/** How the balance of one book leads to the other's, each currency for itself. */
export function statementTables(statements: Statement[]): Escaped[] {
  return statements.map((statement) => {
    const lines = linesOfStatement(statement).map(({ what, amount, unit, day }) =>
      line(`${what}${day === null ? "" : ` on ${dateText(day)}`}`, amount, unit)
    );
    return scrolling(`Statement, ${statement.unit.currency}`, html`<tbody>${lines}</tbody>`);
  });
}

function line(what: string, amount: number, unit: MoneyUnit): Escaped {
  return html`
    <tr>
      <th scope="row">${what}</th>
      <td class="number">${moneyText(amount, unit)}</td>
    </tr>
  `;
}
