import { fileURLToPath } from "node:url";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Data } from "../data/data.ts";
import type { Jobs } from "./flags.ts";

/** From so many rows on, a second core saves more time than it takes to cut them. */
const PAYS = 1_000_000;

/**
 * On how many cores to solve parts of some rows.
 *
 * @returns undefined where they are solved in one piece: so it was asked, or there are too few of them, or
 * the plugin does not say by what they may be cut
 */
export function jobsFor(
  jobs: Jobs | undefined,
  { shards }: Pick<Describe, "shards">,
  data: Pick<Data, "parts" | "about" | "rows">,
  cores: number = coresAllowed(),
): number | undefined {
  if (jobs !== "as pays") return jobs;
  // Rows that come in parts are not counted yet.
  const rows = data.parts === undefined ? data.rows : data.about ?? 0;
  return shards !== undefined && cores > 1 && rows >= PAYS ? cores : undefined;
}

/**
 * All there are; one where this program may not be read once more, for a thread that solves a part, or is a
 * thread itself, to which nobody says what the program is.
 */
function coresAllowed(): number {
  const program = URL.parse(Deno.mainModule);
  if (program?.protocol !== "file:") return 1;
  const path = fileURLToPath(program);
  const { state } = Deno.permissions.querySync({ name: "read", path });
  return state === "granted" ? navigator.hardwareConcurrency : 1;
}
