/**
 * The golden vectors: every answer is what its script expects, what the plugin's source says on V8,
 * and, byte for byte, what its module says. `UPDATE_GOLDEN=1` writes the rows and answers of every
 * plugin anew, `UPDATE_GOLDEN=bank` those of one; `script.json` is only ever written by hand.
 */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Domain } from "../../core/sdk/domain.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { brief } from "../support/golden/brief.ts";
import { moduleOf } from "../support/golden/module.ts";
import {
  type Command,
  type Line,
  NativeSession,
  type Source,
} from "../support/golden/native_session.ts";
import { payload } from "../support/golden/payload.ts";
import { replay } from "../support/golden/replay.ts";
import {
  type Cell,
  type Golden,
  goldens,
  readAnswers,
  readRows,
  type Script,
} from "../support/golden/script.ts";

const update = Deno.env.get("UPDATE_GOLDEN");

for (const golden of goldens()) {
  const { plugin: name, script } = golden;
  if (update === "1" || update === name) await write(golden);

  Deno.test(`${name}'s golden rows are what its script says`, () => {
    for (const [rows, bytes] of Object.entries(readRows(golden))) {
      assertEquals(bytes, payload(script, rows), rows);
    }
  });

  Deno.test(`${name}'s golden answers are what was worked out by hand`, () => {
    const answers = readAnswers(golden);
    assertEquals(answers.length, script.steps.length);
    script.steps.forEach(({ promise, expect }, at) => {
      assertEquals(brief(answers[at]), expect, `${promise}; step ${at + 1}`);
    });
  });

  Deno.test(`${name} gives its golden answers in a module, byte for byte`, async () => {
    const plugin = await Plugin.load(await moduleOf(golden, "author"));
    assertEquals(replay(plugin, script.steps, readRows(golden)), readAnswers(golden));
  });

  Deno.test(`${name} gives its golden answers on V8, byte for byte`, async () => {
    const answers = readAnswers(golden);
    const { input } = JSON.parse(answers[0]);
    const [id, ...more] = input.filter((field: { id?: true }) => field.id);
    assert(id.type === "i64" && more.length === 0, "only ids that are one whole number are known");
    const session = new NativeSession(await sourceOf(golden), id.name);
    script.steps.forEach(({ command, rows, promise }, at) => {
      if (isReaders(answers[at])) return;
      const lines = rows === undefined ? [] : linesOf(script, rows);
      assertEquals(session.dispatch(command as unknown as Command, lines), answers[at], promise);
    });
  });
}

/** Whether the step is over before there is a command, or a row: the native side reads neither. */
function isReaders(answer: string): boolean {
  const { domain, error } = JSON.parse(answer);
  const aboutArrow = error?.code === "ingest" && (error.column !== undefined || !("row" in error));
  return domain !== undefined || error?.code === "bad_command" || aboutArrow;
}

function linesOf({ rows }: Script, name: string): Line[] {
  const table = rows[name];
  if (!("columns" in table)) throw new Error(`${name} holds no rows`);
  const columns = Object.entries(table.columns);
  return table.batches.flat().map((cells) =>
    Object.fromEntries(
      columns.map(([column, type], at) => [column, valueOf(cells[at] ?? null, type)]),
    )
  );
}

function valueOf(cell: Cell, type: string): number | string {
  if (type.includes("Utf8")) return cell ?? "";
  if (type === "Date32") return Date.parse(String(cell ?? "1970-01-01")) / 86_400_000;
  return Number(cell);
}

async function sourceOf({ folder }: Golden): Promise<Source> {
  // By a name of its own: the template holds one of them as text, and Deno would run it as that.
  const { Line, Config, ...others } = await import(new URL("../plugin.ts?code", folder).href);
  const isDomain = (it: unknown) => typeof it === "function" && it.prototype instanceof Domain;
  return { Line, Config, Domain: Object.values(others).find(isDomain) } as Source;
}

async function write(golden: Golden): Promise<void> {
  const { folder, script } = golden;
  for (const name of Object.keys(script.rows)) {
    await Deno.writeFile(new URL(`${name}.arrow`, folder), payload(script, name));
  }
  const plugin = await Plugin.load(await moduleOf(golden, "author"));
  const answers = replay(plugin, script.steps, readRows(golden));
  await Deno.writeTextFile(new URL("answers.jsonl", folder), answers.join("\n") + "\n");
}
