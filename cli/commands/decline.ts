import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";

/** Says that a proposal is wrong, for good. */
export const command = defineCommand({
  name: "decline",
  purpose: "decide",
  summary: "say that a proposal is wrong: it does not come back",
  description:
    "Decline a proposed group, for good. Two rows that do not belong together are never proposed\n" +
    "together again, and each is free for anything else; what the plugin proposes instead is said\n" +
    "at once. Of a larger group, --row says which one does not belong to the others, who may meet\n" +
    "again; --exact, that these very rows are not a group, though some of them may be.\n" +
    "\n" +
    "It holds for every solve from then on, with next month's data too, as long as the rows are\n" +
    "what they were. merge goes past it, and undo takes it back. A group that only puts aside what\n" +
    "is left claims nothing that could be declined. dissolve leaves rows open, each as a decision.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it" },
    DATA,
  ],
  flags: {
    row: option("ROW", "the row of it that does not belong to the others, as the data names it"),
    exact: toggle("no more than that these very rows are not a group"),
    reason: option("TEXT", "why, in your words"),
    ...WORKSPACE_FLAGS,
  },
  needs: { ...DECISION_NEEDS },
  example:
    "florecon decline 788557848370294 ledger.csv --plugin solver.wasm --workspace march.florecon\n" +
    "florecon decline 788557848370294 --row 9 --reason 'another order' ledger.csv --plugin solver.wasm " +
    "--workspace march.florecon",

  async run({ args: [group, data], flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { decline } = await import("../workspace/edits/decline.ts");
    const { rowsNamed } = await import("../data/row_names.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const { row, exact, reason } = flags;
    if (row !== undefined && exact) {
      throw new UsageError("decline takes --row or --exact, not both");
    }
    const [id] = groupIdsIn([group]);
    return await editWorkspace(
      "decline",
      data,
      flags,
      terminal,
      (session) => {
        const [wrong] = row === undefined
          ? []
          : rowsNamed(session.data, session.plugin.describe, [row]);
        return decline(session, id, { row: wrong, exact, why: reason });
      },
    );
  },
});
