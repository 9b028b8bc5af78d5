import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { textsOf } from "./styles.ts";

/** What keeps a text from being a number, and what to do about it: the first that is so is told. */
const FAULTS: [fault: RegExp, why: (found: string) => string][] = [
  [
    /\d[^]*?(\p{L}+)|(\p{L}+)[^]*?\d/u,
    (it) => `has the letters "${it}" among its digits; put them in another column`,
  ],
  [
    /(\p{Sc})/u,
    (it) => `has the sign ${it} of a currency; put the currency in a column of its own`,
  ],
  [/(?![0-9])(\p{Nd})/u, (it) => `has digits such as ${it}; write them as 0 to 9`],
  [
    /^([\u2010-\u2015\ufe63\uff0d])|([\u2010-\u2015\ufe63\uff0d])$/u,
    (it) => `has "${it}" for a minus; write "-"`,
  ],
];

/** Why a column that is called as one of numbers has none; undefined where nothing more can be said. */
export function whyNoNumber({ column, name }: Facts, { rows }: Table): string | undefined {
  const texts = textsOf(column, rows);
  for (const [fault, why] of FAULTS) {
    const text = texts.find((it) => /\p{Nd}/u.test(it) && fault.test(it));
    if (text === undefined) continue;
    const found = fault.exec(text)!.slice(1).find((it) => it !== undefined)!;
    return `"${name}" ${why(found)}: ${text}`;
  }
  return undefined;
}
