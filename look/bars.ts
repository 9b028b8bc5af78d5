import { type DrawnShape, type Picture, place, textAt } from "./picture.ts";

/** A bar: what it is of, how long, and what stands behind it. */
export interface BarOf {
  name: string;
  value: number;
  said: string;
}

const WIDTH = 440;
const LINE = 26;
const THICK = 14;
const NAMES = 112;
/** What stands behind a bar has so much room, and more where it is longer. */
const SAID = 118;
const LETTER = 7.8;

/** More letters run into the bar. */
const LONGEST = 15;

/** A name as far as there is room for it before a bar; the table beside the picture has all of it. */
export function shortened(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** Bars below one another, the largest as long as there is room; nothing is drawn for nothing. */
export function bars(all: readonly BarOf[]): Picture {
  const most = Math.max(0, ...all.map(({ value }) => value));
  const longest = Math.max(0, ...all.map(({ said }) => said.length));
  const room = WIDTH - NAMES - Math.max(SAID, LETTER * longest);
  const shapes = all.flatMap(({ name, value, said }, at): DrawnShape[] => {
    const middle = at * LINE + LINE / 2;
    const length = most === 0 ? 0 : place(Math.max(value / most * room, value > 0 ? 1 : 0));
    const attributes = { x: NAMES, y: middle - THICK / 2, width: length, height: THICK, rx: 2 };
    return [
      textAt(0, middle + 4.5, name),
      { tag: "rect", attributes, text: `${name}: ${said}` },
      textAt(WIDTH, middle + 4.5, said, "end"),
    ];
  });
  return { width: WIDTH, height: all.length * LINE, shapes };
}
