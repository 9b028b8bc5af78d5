import type { Describe } from "../../core/host/describe/describe.ts";
import { withoutOmitted } from "../table/mod.ts";
import { factsOf } from "./facts.ts";
import { type LikelyRows, likelyRows } from "./likely_rows.ts";
import { readingOf } from "./reading.ts";
import { kindColumns } from "./word_columns.ts";
import { Proposing } from "./proposing.ts";
import type { ProposeOptions, SourceFile, Suggestion } from "./suggestion.ts";

/**
 * Says how a file could become the columns of a plugin. Who asks the questions, and asks again with the
 * answers, comes to a source without questions.
 *
 * @throws {FloreconError} `ingest`, `unknown_format` for a file that cannot be read
 */
export async function propose(
  source: SourceFile,
  { input }: Pick<Describe, "input">,
  options: ProposeOptions,
): Promise<Suggestion> {
  const { name, file, bytes, known } = source;
  const reading = await readingOf(name, file, bytes, known, options.answers);
  const changes = reading.changed.map(({ key, why }) => ({ key: `${name}.read.${key}`, why }));
  const { format, read, questions, misread } = reading;
  const found = { columns: {}, table: null, questions, misread, changes, notes: [] };
  const suggestion = { name, file, format, read, ...found, unused: [], near: [] };
  if (reading.table === null) return suggestion;
  const said = { name, answers: options.answers, known };
  const rows = likelyRows(
    reading.table,
    read,
    (facts, table) => kindColumns(input, said, facts, table),
  );
  if (known === undefined) Object.assign(read, rows.read);
  const asked = Object.entries(rows.questions)
    .map(([setting, question]) => ({ key: `${name}.read.${setting}`, ...question }));
  const likely = (likelyRows: LikelyRows) => {
    const { table } = likelyRows;
    const own = {
      columns: {},
      changes: [...changes],
      questions: [...questions, ...asked],
      misread: [...misread],
      notes: [],
      unused: [],
      near: [],
    };
    return new Proposing(source, input, likelyRows, { ...suggestion, table, ...own }, options);
  };
  const proposing = likely(rows);
  const proposal = await proposing.run();
  const { omit } = proposing;
  if (omit === undefined) return proposal;
  // What else there is to ask is asked of the rows that stay.
  read.omit = omit;
  const table = withoutOmitted(rows.table, omit);
  return await likely({ ...rows, table, facts: factsOf(table) }).run();
}
