import { defineCommand } from "../frame/command.ts";
import { minorUnits, toggle } from "../frame/flag.ts";
import { FILTER_FLAGS, filterOf } from "../view/filter_flags.ts";
import { UsageError } from "../system/errors.ts";
import type { Terminal } from "../ui/terminal.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Signs groups off. */
export const command = defineCommand({
  name: "pin",
  purpose: "decide",
  summary: "sign groups off: no solve touches them any more",
  description: "Make decisions of proposed groups. A decision is kept in the log, by its rows\n" +
    "and amounts, and every solve works around it. A lone row can be pinned too, by its group or,\n" +
    "with --rows, by its name: it stays unmatched.\n" +
    "\n" +
    "A group id stands for the very rows and amounts that report or solve printed it with. If\n" +
    "new data, another setting or another decision has changed the group since, there is no\n" +
    "such group any more, and nothing is pinned.\n" +
    "\n" +
    "The filters of report take the place of ids: all proposed matches that they let through, or\n" +
    "with --open the rows, are pinned once it was said how many they are and what they come to,\n" +
    "and somebody has said yes; in a script --yes does.",
  arguments: [
    {
      name: "GROUP",
      summary: "an id as florecon report prints it; with --rows, a row as the data names it",
      many: true,
      optional: true,
    },
    DATA,
  ],
  flags: {
    clean: minorUnits(
      "UNITS",
      "in place of GROUP: all undoubted matches with a net of this at most",
    ),
    rows: toggle("GROUP names lone rows, which are to stay unmatched"),
    ...FILTER_FLAGS,
    yes: toggle("pin what the filters let through without asking"),
    ...WORKSPACE_FLAGS,
  },
  needs: { ...DECISION_NEEDS },
  example:
    "florecon pin 788557848370294 ledger.csv --plugin solver.wasm --workspace march.florecon\n" +
    "florecon pin --stage number --over 1000 --yes ledger.csv --plugin solver.wasm " +
    "--workspace march.florecon\n" +
    "florecon pin --rows 205 206 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { words, data } = splitData(args);
    const filter = filterOf(flags);
    const isAll = flags.clean !== undefined || filter !== null;
    if ((words.length > 0) === isAll || flags.rows && isAll) {
      throw new UsageError(
        "pin takes one of the two: GROUP before DATA, or --clean UNITS and filters",
      );
    }
    const { setupOf } = await import("../workspace/setup.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const ids = flags.rows ? [] : groupIdsIn(words);
    const setup = await setupOf(data, flags);
    if (ids.length > 0) {
      const { pinStanding } = await import("../workspace/pin_standing.ts");
      const document = await pinStanding(setup, flags, ids, terminal);
      if (document !== null) return document;
    }
    const { editSetup } = await import("../workspace/session.ts");
    const { pin, pinClean, pinFiltered, pinRows } = await import("../workspace/edits/pin.ts");
    const { rowsNamed } = await import("../data/row_names.ts");
    return await editSetup("pin", setup, flags, terminal, (session) => {
      if (filter !== null) {
        return pinFiltered(session, { filter, on: flags.on, clean: flags.clean }, (what) => {
          return flags.yes || isSure(`pin ${what}?`, terminal);
        });
      }
      if (flags.clean !== undefined) return pinClean(session, flags.clean);
      if (!flags.rows) return pin(session, ids);
      return pinRows(session, rowsNamed(session.data, session.plugin.describe, words));
    });
  },
});

/** Asks whether to go on; where nobody can be asked, that is for --yes to say. */
function isSure(question: string, terminal: Terminal): boolean {
  if (terminal.json || !Deno.stdin.isTerminal()) {
    throw new UsageError(`${question} There is nobody to ask; look with report, and add --yes`);
  }
  return /^y(es)?$/i.test(prompt(`${question} [y/N]`) ?? "");
}
