/**
 * Counts, kind of trouble by kind of trouble, what a report found and what it got wrong.
 *
 *     florecon solve data/sample.csv --plugin solver.wasm --out report.json
 *     deno run -R plugins/by_kind.ts report.json data/truth.csv
 *
 * The truth is a `row_id,truth` table whose labels begin with the kind (`typo-00017`), as the
 * generators in this folder write it.
 *
 * @module
 */

/** Pairs of rows that settle one another. */
export interface Tally {
  kind: string;
  /** How many the truth has. */
  true: number;
  /** How many of them stand in one group. */
  found: number;
  /** How many pairs stand in one group and should not; one of two kinds counts for both. */
  wrong: number;
}

/** What `byKind` needs of a report. */
interface Allocations {
  allocations: { id: number; group_id: number }[];
}

/** @param truth the label of each row's settlement */
export function byKind(report: Allocations, truth: Map<number, string>): Tally[] {
  const tallies = new Map<string, Tally>();
  const tally = (label: string) => {
    const kind = label.split("-")[0];
    const known = tallies.get(kind) ?? { kind, true: 0, found: 0, wrong: 0 };
    tallies.set(kind, known);
    return known;
  };
  for (const [label, size] of sizes([...truth.values()])) tally(label).true += pairs(size);
  const groups = Map.groupBy(report.allocations, (part) => part.group_id);
  for (const parts of groups.values()) {
    const labels = parts.map(({ id }) => truth.get(id) ?? `unknown-${id}`);
    for (const [label, size] of sizes(labels)) {
      tally(label).found += pairs(size);
      tally(label).wrong += size * (labels.length - size);
    }
  }
  return [...tallies.values()].sort((a, b) => a.kind < b.kind ? -1 : 1);
}

/** Which settlement each row belongs to, from a `truth.csv`. */
export function truthIn(csv: string): Map<number, string> {
  const rows = csv.trimEnd().split("\n").slice(1).map((line) => line.split(","));
  return new Map(rows.map(([id, label]) => [Number(id), label]));
}

function sizes(labels: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function pairs(size: number): number {
  return size * (size - 1) / 2;
}

if (import.meta.main) {
  const [report, truth] = Deno.args.map((path) => Deno.readTextFileSync(path));
  console.table(byKind(JSON.parse(report), truthIn(truth)));
}
