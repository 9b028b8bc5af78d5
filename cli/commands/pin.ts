import { defineCommand, minorUnits, toggle } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";
import { editWorkspace } from "../workspace/session.ts";
import { DATA, WORKSPACE_FLAGS } from "../workspace/flags.ts";
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
    "such group any more, and nothing is pinned.",
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
    clean: minorUnits("UNITS", "in place of GROUP: all matches with a net of this at most"),
    rows: toggle("GROUP names lone rows, which are to stay unmatched"),
    ...WORKSPACE_FLAGS,
  },
  example:
    "florecon pin 788557848370 ledger.csv --plugin solver.wasm --workspace march.florecon\n" +
    "florecon pin --rows 205 206 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { words, data } = splitData(args);
    const isClean = flags.clean !== undefined;
    if ((words.length > 0) === isClean || flags.rows && isClean) {
      throw new UsageError("pin takes one of the two: GROUP before DATA, or --clean UNITS");
    }
    const { pin, pinClean, pinRows } = await import("../workspace/edits.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const ids = flags.rows ? [] : groupIdsIn(words);
    return await editWorkspace("pin", data, flags, terminal, (session) => {
      if (flags.clean !== undefined) return pinClean(session, flags.clean);
      return flags.rows ? pinRows(session, words) : pin(session, ids);
    });
  },
});
