import { defineCommand, minorUnits } from "../frame/command.ts";
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
    "and amounts, and every solve works around it. A lone row can be pinned too: it stays\n" +
    "unmatched.\n" +
    "\n" +
    "A group id stands for the very rows and amounts that report or solve printed it with. If\n" +
    "new data, another setting or another decision has changed the group since, there is no\n" +
    "such group any more, and nothing is pinned.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it", many: true, optional: true },
    DATA,
  ],
  flags: {
    clean: minorUnits("UNITS", "in place of GROUP: all matches with a net of this at most"),
    ...WORKSPACE_FLAGS,
  },
  example: "florecon pin 788557848370 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { words, data } = splitData(args);
    if ((words.length > 0) === (flags.clean !== undefined)) {
      throw new UsageError("pin takes one of the two: GROUP before DATA, or --clean UNITS");
    }
    const { pin, pinClean } = await import("../workspace/edits.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const ids = groupIdsIn(words);
    return await editWorkspace(
      "pin",
      data,
      flags,
      terminal,
      (session) => flags.clean === undefined ? pin(session, ids) : pinClean(session, flags.clean),
    );
  },
});
