import { bars, shortened } from "../../look/bars.ts";
import type { AgeingOnPage, BreaksOnPage, StagesOnPage } from "../server/overview.ts";
import { Drawn } from "./drawn.tsx";
import { Scrolled, Titles } from "./table.tsx";
import { integer, money, percent } from "./words.ts";

/** More bars nobody compares; the table beside them has all. */
const MOST_BARS = 12;

/** The share of each step; what is open stands below, so that all of it is there. */
export function Stages({ currency, digits, whole, stages, open }: StagesOnPage) {
  const all = [...stages, { name: "open", groups: null, ...open }].filter(({ rows }) => rows > 0);
  const drawn = all.map(({ name, gross }) => ({
    name: shortened(name),
    value: gross,
    said: percent(gross, whole),
  }));
  return (
    <div class="beside">
      <Drawn picture={bars(drawn.slice(0, MOST_BARS))} />
      <Scrolled label={`Matched by, ${currency}`}>
        <Titles
          of={[
            currency === "" ? "matched by" : `matched by, ${currency}`,
            ...["#groups", "#rows", "#without signs", "#share"],
          ]}
        />
        <tbody>
          {all.map(({ name, groups, rows, gross }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{groups === null ? "" : integer(groups)}</td>
              <td class="number">{integer(rows)}</td>
              <td class="number">{money(gross, digits)}</td>
              <td class="number">{percent(gross, whole)}</td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </div>
  );
}

/** By what groups do not come out even, step by step. */
export function Breaks({ stages, ...counted }: BreaksOnPage) {
  const lines = stages.map(({ name, groups, net, gross }) => [name, groups, net, gross] as const);
  return (
    <Sums {...counted} label="Breaks" titles={["matched by", "#groups", "#break"]} lines={lines} />
  );
}

/** How old is what is open. */
export function Ages({ buckets, ...counted }: AgeingOnPage) {
  const lines = buckets.map(({ age, rows, amount, gross }) => [age, rows, amount, gross] as const);
  return <Sums {...counted} label="Ageing" titles={["age", "#rows", "#amount"]} lines={lines} />;
}

interface Summed {
  currency: string;
  digits: number;
  label: string;
  titles: [name: string, count: string, net: string];
  lines: (readonly [name: string, count: number, net: number, gross: number])[];
}

/** Sums of one currency: drawn without their signs, and with them in a table. */
function Sums({ currency, digits, label, titles: [named, ...others], lines }: Summed) {
  const drawn = lines.map(([name, , , gross]) => ({
    name: shortened(name),
    value: gross,
    said: `${money(gross, digits)} ${currency}`.trim(),
  }));
  return (
    <div class="beside">
      <Drawn picture={bars(drawn.slice(0, MOST_BARS))} />
      <Scrolled label={`${label}, ${currency}`}>
        <Titles
          of={[currency === "" ? named : `${named}, ${currency}`, ...others, "#without signs"]}
        />
        <tbody>
          {lines.map(([name, count, net, gross]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{integer(count)}</td>
              <td class="number">{money(net, digits)}</td>
              <td class="number">{money(gross, digits)}</td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </div>
  );
}
