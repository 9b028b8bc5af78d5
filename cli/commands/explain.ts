import { defineCommand } from "../frame/command.ts";
import { option } from "../frame/flag.ts";
import type { OpenLedger } from "../workspace/ledger.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";
import type { ExplainedRow } from "../report/print_explanation.ts";
import type { ToldRival } from "../report/rival_words.ts";
import { withProgress } from "../ui/progress.ts";

/** Tells why rows ended where they did. */
export const command = defineCommand({
  name: "explain",
  purpose: "reconcile",
  summary: "say why rows matched, or why they did not",
  description:
    "Follow rows through the steps of a plugin: which steps saw them, what was proposed with\n" +
    "them, by what figures a gate turned a proposal down, and where they ended. Net is the sum\n" +
    "of a proposal, gross the sum of its magnitudes, both in minor units.\n" +
    "Of a row that stayed open, the nearest rows of the other book are named, with what kept each\n" +
    "apart and the setting that it met. The plugin itself was asked: it would match them, were they\n" +
    "the same in that, or did the setting reach as far. With --json, `near` has each with its\n" +
    "`obstacles`, by code and figure, and the `setting` with its value and what would be `enough`;\n" +
    "`repeats` has the rows that are the same line again, or by amount and number (`same`) and in a\n" +
    "group. Of a group that is ambiguous, the rows that would have done as well are named, and as\n" +
    "`rivals` with --json. What the plugin's author says of the steps, settings and columns that are\n" +
    "named stands at the end.",
  arguments: [{ name: "ROW", summary: "a row as the data names it", many: true }, DATA],
  flags: {
    ...LEDGER_FLAGS,
    workspace: option("FILE", "decisions to solve around", { completes: "file" }),
  },
  needs: { ...PLUGIN_NEEDS, read: true, write: "for --workspace" },
  example: "florecon explain 9 110 ledger.csv --plugin solver.wasm",

  async run({ args, flags, terminal }) {
    const { openLedger } = await import("../workspace/ledger.ts");
    const { setupOf } = await import("../workspace/setup.ts");
    const { namesOfRows, rowsNamed } = await import("../data/row_names.ts");
    const { printExplanation } = await import("../report/print_explanation.ts");
    const { namedWords } = await import("../report/named_words.ts");
    const { printNamedWords } = await import("../report/print_named_words.ts");
    const { readDocs } = await import("../../registry/module/docs.ts");
    const { idsNear } = await import("../report/near_misses.ts");
    const { idsOfRivals } = await import("../report/rival_words.ts");
    const { printTitle } = await import("../report/print_summary.ts");
    const { whereShippedStopped } = await import("../project/where_stopped.ts");
    const { remembered } = await import("../workspace/remembered.ts");
    const { warnOfMissing } = await import("../workspace/print_decisions.ts");
    const { data, words: named } = splitData(args, "row");
    const setup = await setupOf(data, flags);
    const { ledger, rows } = await withProgress(["reading", "solving"], async (next) => {
      using ledger = await openLedger(setup, flags, next, whereShippedStopped(terminal));
      const ids = rowsNamed(ledger.data, ledger.plugin.describe, named);
      return { ledger, rows: await explained(ledger, [...new Set(ids)]) };
    });

    const { describe } = ledger.plugin;
    const ids = rows.flatMap((row) => [
      ...idsIn(row),
      ...(row.why ? idsNear(row.why) : []),
      ...row.groups.flatMap(({ rivals = [] }) => idsOfRivals(rivals)),
    ]);
    const nameOf = namesOfRows(ledger.data, describe, ids, remembered(ledger));
    printTitle(terminal, describe, ledger.data.file, []);
    const { unitOf } = ledger.summary;
    for (const [at, row] of rows.entries()) {
      if (at > 0) terminal.print();
      printExplanation(terminal, row, { nameOf, unitOf }, ledger.opened !== null);
    }
    const words = namedWords(rows, readDocs(ledger.module).docs);
    printNamedWords(terminal, words);
    if (ledger.opened) warnOfMissing(terminal, { ...ledger, opened: ledger.opened });
    return {
      domain: describe.domain,
      rows: rows.map(({ explanation, place, groups, why }) => ({
        row: nameOf(explanation.id),
        ...(place && { place }),
        ...explanation,
        groups: groups.map(({ group, amount, rivals }) => ({
          ...group,
          amount,
          ...(rivals && { rivals: rivals.map((it) => rivalNamed(it, nameOf)) }),
        })),
        ...(why && { repeats: why.repeats, near: why.near }),
      })),
      ...(words.length > 0 && { words }),
    };
  },
});

/** A rival with what its rows are called. */
function rivalNamed({ rows, instead }: ToldRival, nameOf: (id: number) => string) {
  return { rows: rows.map((it) => ({ row: nameOf(it.id), ...it })), instead: instead.map(nameOf) };
}

async function explained(ledger: OpenLedger, ids: number[]): Promise<ExplainedRow[]> {
  const { findRows } = await import("../data/rows.ts");
  const { whyRowsAreOpen } = await import("../workspace/why_open.ts");
  const { rivalsOf } = await import("../workspace/rivals.ts");
  const { report, workspace, data, plugin } = ledger;
  const { columns, cells, places } = await findRows(data, plugin.describe, ids);
  const groupById = new Map(report.groups.map((group) => [group.group_id, group]));
  const parts = Map.groupBy(report.allocations, (it) => it.id);
  const open = whyRowsAreOpen(ledger, ids);
  const asked = ids.flatMap((id) => (parts.get(id) ?? []).map((it) => it.group_id));
  const rivals = rivalsOf(ledger, asked);
  const lasting = new Map([...ledger.groupIds].map(([id, engineId]) => [engineId, id]));
  return workspace.explain(ids).map((explanation) => ({
    explanation: {
      ...explanation,
      pinned: explanation.pinned.map((it) => ({ ...it, group_id: lasting.get(it.group_id)! })),
    },
    place: places.get(explanation.id),
    cells: columns.map((column, at) => `${column} ${cells.get(explanation.id)?.[at] ?? ""}`)
      .filter((_, at) => cells.get(explanation.id)?.[at]),
    groups: (parts.get(explanation.id) ?? []).map(({ group_id, amount }) => ({
      group: groupById.get(group_id)!,
      amount,
      rivals: rivals.get(group_id),
    })),
    why: open.find(({ id }) => id === explanation.id),
  }));
}

/** The rows that the steps of an explanation name. */
function idsIn({ explanation: { id, nodes } }: ExplainedRow): number[] {
  const others = nodes.flatMap((node) => node.proposals).flatMap((it) => it.others);
  return [id, ...others.map((it) => it.id)];
}
