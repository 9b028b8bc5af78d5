import { type Ageing, bucketWords } from "../../decisions/mod.ts";
import { bars } from "../../look/mod.ts";
import { type Escaped, html, svg } from "./html.ts";
import { moneyText, scrolling } from "./table.ts";

/** How old is what is open: as a picture, and beside it as a table. */
export function ageingPictures(ageing: Ageing[]): Escaped[] {
  return ageing.map(({ unit, buckets }) => {
    const drawn = buckets.map(({ bucket, gross }) => ({
      name: bucketWords(bucket),
      value: gross,
      said: moneyText(gross, unit),
    }));
    const lines = buckets.map(({ bucket, rows, amount, gross }) =>
      html`
        <tr>
          <th scope="row">${bucketWords(bucket)}</th>
          <td class="number">${rows}</td>
          <td class="number">${moneyText(amount, unit)}</td>
          <td class="number">${moneyText(gross, unit)}</td>
        </tr>
      `
    );
    return html`<div class="beside">${svg(bars(drawn))}${
      scrolling(
        `Ageing, ${unit.currency}`,
        html`
          <thead>
            <tr>
              <th scope="col">age</th>
              <th scope="col" class="number">rows</th>
              <th scope="col" class="number">amount</th>
              <th scope="col" class="number">without signs</th>
            </tr>
          </thead>
          <tbody>${lines}</tbody>
        `,
      )
    }</div>`;
  });
}
