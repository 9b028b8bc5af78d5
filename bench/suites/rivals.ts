/**
 * The simple cascade at the user's boundary: a process that reads a file of rows and writes a file of
 * groups, as `florecon solve` and as the same in Polars, DuckDB and pandas, taking turns. The rivals have to
 * group as many rows as each other. Ours declares the three columns that their scripts name, checks every
 * cell of them, says of each row where it went, and proves the report; a rival's script does neither.
 *
 * @module
 */
import { environment } from "../environment.ts";
import { inFolder } from "../folder.ts";
import { type ColumnFormat, toColumns } from "../ledger/columns.ts";
import { ledger, writeLedgerText } from "../ledger/ledger.ts";
import { beside, figure, type Goal, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { command, type Took } from "../solve/process.ts";
import { moduleOf } from "../solve/module.ts";
import { timed } from "../timing.ts";

const RIVALS = ["polars", "duckdb", "pandas"] as const;
type Rival = typeof RIVALS[number];

/** A file, how often each reads it, and at most how many times as long as a rival it may take. */
interface Case {
  rows: number;
  kind: "CSV" | ColumnFormat;
  turns: number;
  goals: Partial<Record<Rival, number>>;
  /** Bytes. */
  memory?: number;
}

const CASES: Case[] = [
  { rows: 279_000, kind: "Arrow", turns: 5, goals: { duckdb: 1, polars: 1.3 } },
  { rows: 279_000, kind: "CSV", turns: 5, goals: { pandas: 1, duckdb: 1.5 } },
  { rows: 1_000_000, kind: "CSV", turns: 3, goals: { duckdb: 2 }, memory: 700e6 },
  { rows: 3_000_000, kind: "Arrow", turns: 1, goals: { polars: 2 }, memory: 1.6e9 },
  { rows: 3_000_000, kind: "Parquet", turns: 1, goals: { polars: 3 } },
];

/** From so many rows on, another library makes columns of them: ours makes an object of each cell. */
const MILLIONS = 1_000_000;

/** Columns of which a library that guesses might make numbers. */
const TEXTS = ["account", "memo", "reference"];

/** A Python that has the rivals, or why there is none. */
type Found = Awaited<ReturnType<typeof environment>>;

/** What a rival took. */
interface Rivaled extends Took {
  /** How many rows are in a group. */
  grouped: number;
}

const SCRIPT = new URL("../race/cascade.py", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = `${folder}/cascade.wasm`;
  await Deno.writeFile(module, await moduleOf("bench/ledger/cascade.ts"));
  const found = await environment("cascade", [...RIVALS, "pyarrow"]);
  for (const one of CASES) yield* compared(one, folder, module, found);
}

/** Writes the rows of a case; says why it cannot, where the library that writes them is not there. */
async function write(
  { rows, kind }: Case,
  data: string,
  found: Found,
): Promise<{ why: string } | null> {
  if (kind === "CSV") await writeLedgerText(data, rows);
  else if (kind === "Arrow" && rows < MILLIONS) await Deno.writeFile(data, ledger(rows));
  else if ("why" in found) return found;
  else {
    const csv = `${data}.csv`;
    await writeLedgerText(csv, rows);
    await toColumns(found.python, csv, TEXTS, data);
    await Deno.remove(csv);
  }
  return null;
}

async function* compared(
  one: Case,
  folder: string,
  module: string,
  found: Found,
): AsyncGenerator<Row> {
  const { rows, kind, turns, goals, memory } = one;
  const data = `${folder}/rows.${kind.toLowerCase()}`;
  const missing = await write(one, data, found);
  if (missing !== null) {
    console.log(`left out, ${integer(rows)} rows as ${kind}: ${missing.why}`);
    return;
  }
  const out = `${folder}/groups.csv`;
  const ours: Took[] = [];
  const theirs = new Map(RIVALS.map((name): [Rival, Rivaled[]] => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    ours.push(await command("solve", data, "--plugin", module, "--out", out));
    if ("why" in found) continue;
    for (const [name, took] of theirs) took.push(await rival(found.python, name, data, out));
  }
  areAlike([...theirs.values()].flat());
  await Deno.remove(data);
  const on = `${integer(rows)} rows of 16 columns, ${kind} file to CSV report`;
  const waited = (took: Took[]) => figure("ms", took.map((it) => it.waited));
  const also = Object.fromEntries(
    [["florecon", ours] as const, ...theirs]
      .filter(([, took]) => took.length > 0)
      .flatMap(([name, took]) => [
        [`${name}, waited`, waited(took)],
        [`${name}, processor time`, figure("ms", took.map((it) => it.processor))],
        [`${name}, most memory`, figure("bytes", took.map((it) => it.memory))],
      ]),
  );
  for (const [name, most] of Object.entries(goals) as [Rival, number][]) {
    const goal: Goal = { of: "ratio", most };
    yield {
      what: `simple cascade of ${integer(rows)} rows, ${kind}, beside ${name}`,
      on,
      measured: waited(ours),
      goal,
      baseline: "why" in found
        ? { name, ...found }
        : beside(name, waited(ours), waited(theirs.get(name)!)),
      also,
    };
  }
  if (memory === undefined) return;
  yield {
    what: `most memory, simple cascade of ${integer(rows)} rows, ${kind}`,
    on,
    measured: figure("bytes", ours.map((it) => it.memory)),
    goal: { of: "figure", most: memory },
  };
}

async function rival(python: string, name: Rival, data: string, out: string): Promise<Rivaled> {
  const { ms, value } = await timed(() =>
    new Deno.Command(python, { args: [SCRIPT, name, data, out] }).output()
  );
  if (!value.success) throw new Error(new TextDecoder().decode(value.stderr));
  const [processor, memory, grouped] = JSON.parse(new TextDecoder().decode(value.stdout));
  return { waited: ms, processor, memory, grouped };
}

/** A script that groups otherwise does other work. */
function areAlike(all: Rivaled[]): void {
  const counts = new Set(all.map(({ grouped }) => grouped));
  if (counts.size > 1) throw new Error(`the rivals group ${[...counts].join(", ")} rows`);
}
