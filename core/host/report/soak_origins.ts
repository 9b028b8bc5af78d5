import type { Stage } from "./report.ts";

/** How a trace calls a `soak`, in front of the origin of its groups. */
const SOAK = "soak ";

/**
 * The origins of what a strategy soaks up: groups that put rows aside, whatever their net, and do not
 * say that their rows settle one another. Sorted.
 *
 * @param stages as a solve with `{ stages: true }` answers them; none where a plugin cannot tell. A
 * `soak` whose origin is another one on each run is not told.
 *
 * @example
 * ```ts ignore
 * const { stages, ...report } = workspace.solve({ stages: true });
 * const { pairs } = score(report, truth, { aside: soakOrigins(stages) });
 * ```
 */
export function soakOrigins(stages: Stage[] = []): string[] {
  const soaks = stages.filter(({ name }) => name.startsWith(SOAK));
  return [...new Set(soaks.map(({ name }) => name.slice(SOAK.length)))].sort();
}
