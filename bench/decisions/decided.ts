import { DecisionLog, lineDigest, type Pinned, type RowCells } from "../../decisions/mod.ts";

/** Rows that pair up by their reference, as a CSV of the starter's columns. */
export function pairedRows(rows: number): string {
  const lines = ["row_id,list,reference,amount"];
  for (let id = 1; id <= rows; id++) {
    const { list, reference, amount } = rowOf(id);
    lines.push(`${id},${list},${reference},${amount}`);
  }
  return lines.join("\n") + "\n";
}

/**
 * Writes a log in which so many pairs of those rows are signed off.
 *
 * @param module the code digest of the plugin that it is for
 */
export function decidedLog(file: string, pairs: number, module: string): void {
  using log = DecisionLog.open(file);
  const plugin = { domain: "example.starter", version: "0.1.0", module };
  const made = { kind: "made with" as const, ...plugin };
  log.append({ who: "bench", verb: "begin", why: "", change: { adds: [made], drops: [] } }, 0);
  const lines = new Map<string, RowCells>();
  const part = (id: number) => {
    const cells = rowOf(id);
    const line = lineDigest(cells);
    lines.set(line, cells);
    const minor = Math.round(cells.amount * 100);
    return { id, amount: id % 2 === 1 ? minor : -minor, line };
  };
  const adds = Array.from({ length: pairs }, (_, at): Pinned => ({
    kind: "pinned",
    label: "exact_1to1",
    parts: [part(2 * at + 1), part(2 * at + 2)],
  }));
  log.append({ who: "bench", verb: "pin", why: "", change: { adds, drops: [] } }, 1, lines);
}

function rowOf(id: number) {
  const pair = Math.ceil(id / 2);
  return {
    row_id: id,
    list: id % 2 === 1 ? "ours" : "theirs",
    reference: `R-${pair}`,
    amount: (pair % 5000) + 0.25,
  };
}
