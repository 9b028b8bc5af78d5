/**
 * How a whole process grows to ten million rows: a file of the rows of one firm, of two and of eight,
 * to a report, solved in parts with two jobs. A bank's statements come as CSV, the ledgers of groups as
 * Parquet. Once each: what takes minutes is not heard above what takes seconds.
 *
 * @module
 */
import { environment } from "../environment.ts";
import { inFolder } from "../folder.ts";
import { addFirm, type ManyFirms } from "../growth/firms.ts";
import { toColumns } from "../ledger/columns.ts";
import { figure, growth, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { command, type Took } from "../solve/process.ts";

/** A plugin, what is generated for it, and how it comes. */
interface Case extends ManyFirms {
  kind: "CSV" | "Parquet";
  /** Columns of text that another library might take for numbers. */
  texts: string[];
}

const CASES: Case[] = [
  { name: "bank", size: 485_000, own: ["account"], kind: "CSV", texts: [] },
  {
    name: "intercompany",
    size: 545_000,
    own: ["company", "icp"],
    kind: "Parquet",
    texts: ["company", "icp", "objsub", "reference", "reference2", "invoice_no", "gl_date"],
  },
];

/** The largest takes most of the time, and a point between says little more. */
const FIRMS = [1, 2, 8];

/** Of processor time, over the rows. */
const MOST_EXPONENT = 1.1;
const MOST_MEMORY = 4 * 2 ** 30;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const found = await environment("cascade", ["polars", "duckdb", "pandas", "pyarrow"]);
  for (const one of CASES) {
    if (one.kind === "CSV") yield* grows(one, folder);
    else if ("why" in found) console.log(`left out, ${one.name} as ${one.kind}: ${found.why}`);
    else yield* grows(one, folder, found.python);
  }
}

async function* grows(one: Case, folder: string, python?: string): AsyncGenerator<Row> {
  const module = `${folder}/${one.name}.wasm`;
  await Deno.writeFile(module, await moduleOf(`plugins/${one.name}/plugin.ts`));
  const [csv, out] = [`${folder}/${one.name}.csv`, `${folder}/report.csv`];
  const data = python === undefined ? csv : `${folder}/${one.name}.parquet`;
  const solved: { rows: number; took: Took }[] = [];
  let rows = 0;
  for (let firm = 1; firm <= FIRMS.at(-1)!; firm++) {
    rows = await addFirm(csv, one, firm, rows);
    if (!FIRMS.includes(firm)) continue;
    if (python !== undefined) await toColumns(python, csv, one.texts, data);
    const args = ["--plugin", module, "--out", out, "--jobs", "2", "--timeout", "600"];
    const took = await command("solve", data, ...args);
    solved.push({ rows, took });
  }
  await Promise.all([...new Set([csv, data, out])].map((path) => Deno.remove(path)));
  const { took } = solved.at(-1)!;
  const on = `${integer(rows)} rows, ${one.kind} to CSV report`;
  const points = solved.map(({ rows, took }) => ({ size: rows, ms: took.processor }));
  const grown = growth("rows", points);
  yield {
    what: `growth to ten million rows, ${one.name}, exponent`,
    on,
    measured: figure("times", [grown.exponent]),
    goal: { of: "figure", most: MOST_EXPONENT },
    growth: grown,
    also: {
      waited: figure("ms", [took.waited]),
      "processor time": figure("ms", [took.processor]),
    },
  };
  yield {
    what: `most memory of ten million rows, ${one.name}`,
    on,
    measured: figure("bytes", [took.memory]),
    goal: { of: "figure", most: MOST_MEMORY },
    also: Object.fromEntries(
      solved.map(({ rows, took }) => [`${integer(rows)} rows`, figure("bytes", [took.memory])]),
    ),
  };
}
