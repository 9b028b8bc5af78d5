import type { MoneyUnit } from "../../core/host/report/units.ts";
import type { Statement } from "../../decisions/mod.ts";
import { dateText } from "../../sources/table/mod.ts";
import { type Escaped, html } from "./html.ts";
import { moneyText, scrolling } from "./table.ts";

/** How the balance of one book leads to the other's, each currency for itself. */
export function statementTables(statements: Statement[]): Escaped[] {
  return statements.map((statement) => {
    const { unit, from, to, open, breaks, expected, unexplained } = statement;
    const on = (day: number | null) => day === null ? "" : ` on ${dateText(day)}`;
    const alone = open.map(({ book, direction, rows, amount }) => {
      const isFirst = book === from.name;
      const what = `${isFirst ? "less" : "and"} ${rows} of ${book} alone, ${direction}wards`;
      return line(what, isFirst ? -amount : amount, unit);
    });
    const lines = [
      line(`${from.name} shows${on(from.day)}`, from.closing, unit),
      ...alone,
      ...(breaks.groups === 0
        ? []
        : [line(`less the breaks of ${breaks.groups} groups`, -breaks.amount, unit)]),
      line(`${to.name} has to show`, expected, unit),
      ...(to.closing === null || unexplained === null ? [] : [
        line(`${to.name} shows${on(to.day)}`, to.closing, unit),
        line("not explained", unexplained, unit),
      ]),
    ];
    return scrolling(`Statement, ${unit.currency}`, html`<tbody>${lines}</tbody>`);
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
