import type { Describe } from "../describe/describe.ts";
import type { Config } from "../plugin/workspace.ts";
import type { Obstacle, Reach } from "./open_row.ts";

/** A figure that a setting might have to reach, in what it is counted. */
interface Figure {
  of: Reach["of"];
  value: number;
}

/**
 * The setting that would have to reach farther for an obstacle to be none: of several, the one that is
 * nearest already.
 *
 * @param sizes the magnitudes of the amounts at hand
 * @param enough whether a change of settings would do
 */
export function reachOf(
  obstacle: Obstacle,
  sizes: number[],
  describe: Describe,
  config: Config,
  enough: (change: Config) => boolean,
): Reach | undefined {
  const figures = figuresOf(obstacle, sizes);
  const found: Reach[] = [];
  for (const { name, type, default: usual } of describe.config ?? []) {
    const value = config[name] ?? usual;
    if (type !== "f64" && type !== "i64" || typeof value !== "number") continue;
    for (const figure of figures) {
      if (figure.value <= value || !mayBe(figure.of, value, type === "i64")) continue;
      if (!enough({ [name]: figure.value })) continue;
      found.push({ name, value, enough: figure.value, of: figure.of });
      break;
    }
  }
  return found.sort((a, b) => stretch(a) - stretch(b))[0];
}

function figuresOf(obstacle: Obstacle, sizes: number[]): Figure[] {
  switch (obstacle.code) {
    case "amount": {
      const by = Math.abs(obstacle.by);
      const share = Math.ceil(1e4 * by / Math.min(...sizes)) / 1e4;
      const figures: Figure[] = [{ of: "amount", value: by }];
      return share < 1 ? [...figures, { of: "share", value: share }] : figures;
    }
    case "days":
      return [{ of: "days", value: obstacle.days }];
    case "rows":
      return [obstacle.rows - 1, obstacle.rows].map((value) => ({ of: "rows", value }));
    default:
      return [];
  }
}

/** What lies between nothing and one is a share; what is more is none. */
function mayBe(of: Reach["of"], value: number, isWhole: boolean): boolean {
  const isShare = value > 0 && value < 1;
  return of === "share" ? isShare || value === 0 && !isWhole : !isShare;
}

/** How many times as far it would have to reach. */
function stretch({ value, enough }: Reach): number {
  return value > 0 ? enough / value : Infinity;
}
