import { printable } from "../../core/host/printable.ts";
import type { ExplainedOnPage } from "../../workbench/server/desk.ts";
import { idsNear, nearMissWords } from "../report/near_misses.ts";
import { stepsOf } from "../report/steps.ts";
import { whyRowsAreOpen } from "../workspace/why_open.ts";
import type { OpenBooks } from "./open_books.ts";
import { whatIs } from "./shown_group.ts";

/** So many rows are explained at a time: a person reads one after the other. */
const MOST_ROWS = 20;

/** So many other rows are named beside one. */
const MOST_OTHERS = 12;

/**
 * How rows fared, in words, with the rows that they were seen with.
 *
 * @throws {FloreconError} `unknown_id`, `unsupported`
 */
export function explainedRows(looked: OpenBooks, rows: number[]): ExplainedOnPage[] {
  const { session: { workspace, summary: { unitOf } }, session, members } = looked;
  const nameOf = (id: number) => whatIs(looked, id).name;
  const asked = rows.slice(0, MOST_ROWS);
  const open = whyRowsAreOpen(session, asked);
  return workspace.explain(asked).map((explanation) => {
    const { id, amount, nodes } = explanation;
    const why = open.find((it) => it.id === id);
    const seen = nodes.flatMap((it) => it.proposals).flatMap((it) => it.others);
    const near = why === undefined ? [] : idsNear(why);
    const others = new Set([...near, ...seen.map((it) => it.id)]);
    return {
      row: id,
      name: nameOf(id),
      amount,
      currency: printable(unitOf(id).currency, 10),
      steps: stepsOf(explanation, nameOf, unitOf).map(({ where, said }) => ({
        where: printable(where),
        said: said.map((it) => printable(it)),
      })),
      near: why === undefined
        ? []
        : nearMissWords(why, { nameOf, unitOf }).map((it) => printable(it)),
      others: [...others].slice(0, MOST_OTHERS).map((row) => ({
        row,
        name: nameOf(row),
        group: members.groupOf(row) ?? 0,
      })),
    };
  });
}
