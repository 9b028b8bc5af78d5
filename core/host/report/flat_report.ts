import { badAnswer, BRACE, parseAnswer } from "./answer.ts";
import { type FlatColumns, flatColumns } from "./flat_columns.ts";
import type { Report, ToldReport } from "./report.ts";

/**
 * The report that a plugin answers as an Arrow stream: a row for each allocation, with what there is to
 * say of its group. It is read several times as fast as JSON is parsed.
 *
 * @param certainty whether it was asked how sure each group is
 * @throws {FloreconError} what the plugin refused, or `bad_answer`
 */
export function readFlatReport(answer: Uint8Array, certainty = false): Required<ToldReport> {
  if (answer[0] === BRACE) {
    parseAnswer(answer);
    throw badAnswer("Arrow stream");
  }
  try {
    return readColumns(flatColumns(answer, certainty));
  } catch (cause) {
    throw badAnswer("Arrow stream", cause);
  }
}

function readColumns(
  { ids, groupIds, amounts, batches }: FlatColumns,
): Required<ToldReport> {
  const report: Report = { groups: [], allocations: new Array(ids.length) };
  for (const { first, end, groupAt } of batches) {
    for (let at = first; at < end; at++) {
      const group_id = groupIds[at];
      report.allocations[at] = { id: ids[at], group_id, amount: amounts[at] };
      if (at === 0 || groupIds[at - 1] !== group_id) report.groups.push(groupAt(at));
    }
  }
  return { report, columns: { ids, groupIds, amounts } };
}
