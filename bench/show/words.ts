import { type Baseline, type Figure, type Growth, met, type Row, type Unit } from "../row.ts";

/** `2.4 ms`, `148 ms`, `1.98 s`; `119.6 kB`, `169 MiB`; `29,500/s`; `0.164`; `3`. */
export function words(unit: Unit, value: number): string {
  if (unit === "ms") return duration(value);
  if (unit === "bytes") return size(value);
  if (unit === "per second") return `${integer(Number(value.toPrecision(3)))}/s`;
  return unit === "times" ? times(value) : integer(value);
}

/** `148 ms (140 to 162)`; the range only where there is one, its units only where they differ. */
export function figureWords({ unit, value, min, max }: Figure): string {
  const [middle, low, high] = [value, min, max].map((it) => words(unit, it));
  if (low === high) return middle;
  const [, tail] = /^[\d.,]+(.*)$/.exec(middle)!;
  const range = [low, high].every((it) => it.endsWith(tail))
    ? [low, high].map((it) => it.slice(0, it.length - tail.length))
    : [low, high];
  return `${middle} (${range.join(" to ")})`;
}

/** `at most 500 ms, met`, `at most 0.1 × the first solve, missed`; nothing where there is no goal. */
export function goalWords(row: Row): string {
  const { goal, measured, baseline } = row;
  if (goal === undefined) return "";
  const [bound, value] = "most" in goal ? ["at most", goal.most] : ["at least", goal.least];
  const wanted = goal.of === "figure"
    ? words(measured.unit, value)
    : `${times(value)} × ${baseline?.name}`;
  const reached = met(row);
  return `${bound} ${wanted}${reached === undefined ? "" : reached ? ", met" : ", missed"}`;
}

/** `0.328 × LEMON: 105 ms`, or why there is none. */
export function besideWords(baseline: Baseline): string {
  if ("why" in baseline) return `${baseline.name}: ${baseline.why}`;
  const { name, measured, ratio } = baseline;
  return `${times(ratio)} × ${name}: ${words(measured.unit, measured.value)}`;
}

/** `rows^1.08`. */
export function growthWords({ of, exponent }: Growth): string {
  return `${of}^${exponent.toFixed(2)}`;
}

/** `decode 120 ms · solve 240 ms`. */
export function listWords(figures: Record<string, Figure>): string {
  return Object.entries(figures)
    .map(([name, { unit, value }]) => `${name} ${words(unit, value)}`)
    .join(" · ");
}

function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** `119.6 kB`, `169 MiB`. */
export function size(bytes: number): string {
  if (bytes < 10_000) return `${integer(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** Two digits, and a third where it may decide: `0.104` is not a tenth. */
export function times(ratio: number): string {
  if (ratio >= 10) return integer(ratio);
  return String(Number(ratio.toPrecision(ratio < 1 ? 3 : 2)));
}

/** `279,000`. */
export function integer(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}
