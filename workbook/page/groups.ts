import { sumsOfParts } from "../../core/host/report/units.ts";
import type { SnapshotGroup } from "../../decisions/mod.ts";
import type { Contents } from "../contents.ts";
import { linesOf } from "../groups.ts";
import { rowColumns } from "../row_columns.ts";
import { sidesOf } from "../sides.ts";
import { type Escaped, html } from "./html.ts";
import { cellsOf, moneyText, scrolling, telling, titleOf } from "./table.ts";

/** Matches, one below the other, with both books next to each other. */
export function groupsTable(contents: Contents): Escaped {
  const sides = sidesOf(contents);
  const blocks = contents.groups.filter(({ isOpen }) => !isOpen)
    .map((of) => ({ of, lines: linesOf(contents, of, sides) }));
  const lines = blocks.flatMap((it) => it.lines);
  const halves = sides.map(({ title, source }, at) => {
    const columns = rowColumns(contents, lines, ({ parts }) => parts[at], source);
    return { title, ...telling(columns, lines.length) };
  });
  const columns = halves.flatMap((it) => it.shown);
  let row = 0;
  const bodies = blocks.map(({ of, lines }) => {
    const cells = lines.map(() => html`<tr>${cellsOf(columns, row++)}</tr>`);
    return html`<tbody><tr class="group"><th colspan="${columns.length}" scope="rowgroup">${
      headOf(contents, of)
    }</th></tr>${cells}</tbody>`;
  });
  const titles = halves.map(({ title, shown }) =>
    html`<th colspan="${shown.length}" scope="colgroup">${title}</th>`
  );
  const common = halves.filter((it) => it.common.length > 0)
    .map((it) => html`<p>in every row of ${it.title}: ${it.common.join(" · ")}</p>`);
  const head = html`
    <thead>
      <tr>${titles}</tr>
      <tr>${columns.map(titleOf)}</tr>
    </thead>
  `;
  return html`${common}${scrolling("Groups", html`${head}${bodies}`)}`;
}

/** What is said of a group: how it came about, what it comes to, and what people think of it. */
function headOf(
  { tagsOf, snapshot }: Contents,
  { group, unit, amount, parts }: SnapshotGroup,
): Escaped {
  const { status, reason, origin, group_id } = group;
  const tags = [...new Set(parts.flatMap(({ id }) => tagsOf(id)))];
  const worth = unit === null ? "across currencies" : moneyText(amount, unit);
  const breaks = sumsOfParts(parts, snapshot.unitOf).filter(({ net }) => net !== 0)
    .map(({ net, unit }) => moneyText(net, unit));
  return html`<b>${status === "pinned" ? "signed off" : "proposed"}</b> · ${
    reason ?? origin
  } · ${worth}${
    breaks.length > 0
      ? html`
        · <em>a break of ${breaks.join(" and ")}</em>
      `
      : ""
  }${tags.length > 0 ? ` · ${tags.join(", ")}` : ""} <small>group ${group_id}</small>`;
}
