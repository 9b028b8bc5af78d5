import type { MoneyUnit } from "../../core/host/report/units.ts";
import { cellText, decimalText, type SourceColumn } from "../../sources/table/mod.ts";
import type { WrittenTable } from "../../sources/write/written.ts";
import { Escaped, html } from "./html.ts";

/** Kinds of columns whose cells stand on the right. */
const NUMBERS: SourceColumn["kind"][] = ["integer", "decimal", "number"];

/** A column as it is shown. */
export interface ShownColumn {
  column: SourceColumn;
  /** How its cells stand: `number` on the right, `day` unbroken. */
  className: "number" | "day" | "";
}

/** A table with a title, for whoever scrolls it with a key, too. */
export function tableOf(title: string, { columns, rows }: WrittenTable): Escaped {
  const { shown, common } = telling(columns, rows);
  const lines = Array.from({ length: rows }, (_, row) => html`<tr>${cellsOf(shown, row)}</tr>`);
  const head = html`
    <thead>
      <tr>${shown.map(titleOf)}</tr>
    </thead>
  `;
  const beside = common.length === 0 ? "" : html`<p>in every row: ${common.join(" · ")}</p>`;
  return html`${beside}${scrolling(title, html`${head}<tbody>${lines}</tbody>`)}`;
}

/** A table that is scrolled within its page. */
export function scrolling(title: string, inside: Escaped): Escaped {
  return html`
    <div class="scrolls" tabindex="0" role="region" aria-label="${title}">
      <table>${inside}</table>
    </div>
  `;
}

/** The title of a column. */
export function titleOf({ column, className }: ShownColumn): Escaped {
  return html`
    <th scope="col" ${classOf(className)}>${column.name}</th>
  `;
}

/** The cells of a line. */
export function cellsOf(columns: ShownColumn[], row: number): Escaped[] {
  return columns.map(({ column, className }) => {
    const text = cellText(column, row);
    const said = column.kind === "decimal" ? grouped(text) : text;
    return html`<td${classOf(className)}>${said}</td>`;
  });
}

/** Columns that say something of their own, and what the others say in every row. */
export function telling(
  columns: SourceColumn[],
  rows: number,
): { shown: ShownColumn[]; common: string[] } {
  const shown: ShownColumn[] = [];
  const common: string[] = [];
  const known = new Set<string>();
  for (const column of columns) {
    const texts = Array.from({ length: rows }, (_, row) => cellText(column, row));
    const there = texts.filter((it) => it !== "");
    const all = texts.join("\n");
    if (there.length === 0 || there.length > 1 && known.has(all)) continue;
    known.add(all);
    const isSame = there.length > 1 && there.every((it) => it === there[0]);
    if (isSame && column.kind === "mixed") common.push(`${column.name} ${there[0]}`);
    else shown.push({ column, className: classNameOf(column, there) });
  }
  return { shown, common };
}

/** `−1,234.50 EUR` for an amount in minor units. */
export function moneyText(amount: number, { digits, currency }: MoneyUnit): string {
  return `${grouped(decimalText(BigInt(amount), digits))} ${currency}`.trim();
}

/** `−1,234.50` for `-1234.50`. */
function grouped(text: string): string {
  const [whole, fraction] = text.replace("-", "−").split(".");
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}

function classNameOf({ kind }: SourceColumn, texts: string[]): ShownColumn["className"] {
  const areAll = (look: RegExp) => texts.every((it) => look.test(it));
  if (NUMBERS.includes(kind) || kind === "mixed" && areAll(/^[-+]?[\d.,' ]*\d$/)) return "number";
  return areAll(/^\d{4}-\d\d-\d\d$/) ? "day" : "";
}

function classOf(name: string): Escaped {
  return new Escaped(name === "" ? "" : ` class="${name}"`);
}
