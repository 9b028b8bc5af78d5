/**
 * The page of review on some 300,000 rows, beside a bare page that shows as many lines: how soon its first
 * lines are there, how evenly it is scrolled, and how soon a sign-off shows, and is on the disk.
 *
 * @module
 */
import { generate } from "../../plugins/intercompany/generate.ts";
import { deno, florecon } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { browser, type Visit, visit } from "../page/visit.ts";
import { Server } from "../registry/server.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";

/** Deals for some 300,000 lines. */
const DEALS = 131_000;

const TURNS = 3;
const DECISIONS = 5;

const BARE = new URL("../page/bare.ts", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = `${folder}/intercompany.wasm`;
  await deno(florecon("ship", "plugins/intercompany", "-o", module));
  const { sample } = generate(2026, DEALS);
  await Deno.writeTextFile(`${folder}/ledger.csv`, sample);
  const on = `${integer(sample.split("\n").length - 2)} rows`;

  const chromium = await browser();
  const ours: Visit[] = [];
  const bare: Visit[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const books = ["--plugin", module, "--workspace", `${folder}/${turn}.florecon`];
    const review = await Server.start(florecon("review", `${folder}/ledger.csv`, ...books));
    ours.push(await visit(chromium, review.address, DECISIONS));
    await review.stop();
    const floor = await Server.start(["run", "-A", BARE]);
    bare.push(await visit(chromium, floor.address, 0));
    await floor.stop();
  }
  await chromium.close();

  const row = (what: string, of: (visit: Visit) => number, most: number): Row => {
    const took = figure("ms", ours.map(of));
    const baseline = beside("a bare page", took, figure("ms", bare.map(of)));
    return { what, on, measured: took, goal: { of: "figure", most }, baseline };
  };
  yield row("page, first lines", ({ first }) => first, 2_200);
  yield row("page, frame of a scroll", ({ frame }) => frame, 17);
  const signed = ours.flatMap((it) => it.signed);
  yield {
    what: "page, frames until a sign-off shows",
    on,
    measured: figure("count", signed.map(({ frames }) => frames)),
    goal: { of: "figure", most: 2 },
  };
  yield {
    what: "page, sign-off on the disk",
    on,
    measured: figure("ms", signed.map(({ ms }) => ms)),
    goal: { of: "figure", most: 159 },
  };
}
