import { type Html, html } from "./html.ts";

/**
 * A table that scrolls by itself where a screen is narrower than its words, for the keyboard too; on a
 * phone each row is a block, and each cell says of what it is.
 *
 * @param label what it is read out as
 * @param rows of each the first cell is its heading
 */
export function table(label: string, titles: string[], rows: (Html | string)[][]): Html {
  return html`
    <div class="scroll stacked" role="region" aria-label="${label}" tabindex="0">
      <table>
        <thead>
          <tr>${titles.map((it) => html`<th scope="col">${it}</th>`)}</tr>
        </thead>
        <tbody>${rows.map(([heading, ...cells]) =>
          html`
            <tr>
              <th scope="row">${heading}</th>
              ${cells.map((it, at) => html`<td data-title="${titles[at + 1]}">${it}</td>`)}
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}
