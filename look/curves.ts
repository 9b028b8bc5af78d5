import { type DrawnShape, type Picture, place, textAt } from "./picture.ts";

/** A share of a whole from time to time: between 0 and 1, null where there was none. */
export interface CurveOf {
  name: string;
  shares: readonly (number | null)[];
}

const WIDTH = 440;
const HEIGHT = 140;
const TOP = 12;
const BOTTOM = 22;
const LEFT = 52;
const RIGHT = 86;

/** Names that stand closer than this cannot be read. */
const APART = 15;

/** How lines are told apart without a colour. */
const DASHES = ["none", "6 3", "2 3", "9 3 2 3"];

/**
 * Shares as lines over the same times, from the next lower tenth of the least of them up to all.
 *
 * @param times what stands below the first and the last
 */
export function curves(all: readonly CurveOf[], times: readonly string[]): Picture {
  const known = all.flatMap(({ shares }) => shares.filter((it) => it !== null));
  const least = Math.min(0.9, Math.floor(Math.min(1, ...known) * 10) / 10);
  const x = (at: number) =>
    place(LEFT + (times.length < 2 ? 0.5 : at / (times.length - 1)) * (WIDTH - LEFT - RIGHT));
  const y = (share: number) => place(TOP + (1 - share) / (1 - least) * (HEIGHT - TOP - BOTTOM));
  const rule = (share: number): DrawnShape[] => [
    { tag: "path", attributes: { class: "rule", d: `M${LEFT} ${y(share)}H${WIDTH - RIGHT}` } },
    textAt(LEFT - 6, y(share) + 4.5, `${Math.round(share * 100)} %`, "end"),
  ];
  return {
    width: WIDTH,
    height: HEIGHT,
    shapes: [
      ...rule(1),
      ...rule(least),
      ...all.flatMap(({ name, shares }, at) =>
        line(name, shares, DASHES[at % DASHES.length], x, y)
      ),
      ...namesBehind(all, y),
      ...times.flatMap((time, at) =>
        at === 0 || at === times.length - 1 ? [textAt(x(at), HEIGHT - 4, time, "middle")] : []
      ),
    ],
  };
}

/** The line, and a point for each time. */
function line(
  name: string,
  shares: CurveOf["shares"],
  dashes: string,
  x: (at: number) => number,
  y: (share: number) => number,
): DrawnShape[] {
  const there = shares.flatMap((share, at) => share === null ? [] : [{ share, at }]);
  const d = there.map(({ share, at }, turn) => `${turn === 0 ? "M" : "L"}${x(at)} ${y(share)}`);
  return [
    { tag: "path", attributes: { class: "curve", d: d.join(""), "stroke-dasharray": dashes } },
    ...there.map(({ share, at }): DrawnShape => ({
      tag: "circle",
      attributes: { cx: x(at), cy: y(share), r: 3 },
      text: `${name}: ${percentOf(share)}`,
    })),
  ];
}

/** What each line is of, behind its end; where two end at one place, one below the other. */
function namesBehind(all: readonly CurveOf[], y: (share: number) => number): DrawnShape[] {
  const ends = all.flatMap(({ name, shares }) => {
    const last = shares.findLast((it) => it !== null);
    return last === undefined || last === null ? [] : [{ name, share: last, at: y(last) + 4.5 }];
  }).toSorted((a, b) => a.at - b.at);
  let free = -Infinity;
  return ends.map(({ name, share, at }) => {
    free = Math.max(at, free + APART);
    return textAt(WIDTH - RIGHT + 8, free, `${name} ${percentOf(share)}`);
  });
}

/** What is not quite all never reads 100 %. */
function percentOf(share: number): string {
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`;
}
