import { type Html, html } from "./html.ts";

/**
 * A table that scrolls by itself where a screen is narrower than its words, for the keyboard too.
 *
 * @param label what it is read out as
 * @param rows of each the first cell is its heading
 */
export function table(label: string, titles: string[], rows: (Html | string)[][]): Html {
  return html`
    <div class="scroll" role="region" aria-label="${label}" tabindex="0">
      <table>
        <thead>
          <tr>${titles.map((it) => html`<th scope="col">${it}</th>`)}</tr>
        </thead>
        <tbody>${rows.map(([heading, ...cells]) =>
          html`
            <tr>
              <th scope="row">${heading}</th>
              ${cells.map((it) => html`<td>${it}</td>`)}
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}
