import { defineCommand } from "../frame/command.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Takes rows out of a proposed group. */
export const command = defineCommand({
  name: "detach",
  purpose: "decide",
  summary: "take rows out of a proposed group",
  description:
    "Take rows out of a proposed group. They stay unmatched, each as a decision of its own,\n" +
    "until unpin lets the plugin have them back. What is left of the group is not decided: the\n" +
    "plugin proposes anew what it sees in it without them.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it" },
    { name: "ROW", summary: "rows of the group, as the data names them", many: true },
    DATA,
  ],
  flags: WORKSPACE_FLAGS,
  needs: { ...DECISION_NEEDS },
  example:
    "florecon detach 788557848370294 9 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args: [group, ...rest], flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { detach } = await import("../workspace/edits/detach.ts");
    const { rowsNamed } = await import("../data/row_names.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const [id] = groupIdsIn([group]);
    const { words: rows, data } = splitData(rest, "row");
    return await editWorkspace(
      "detach",
      data,
      flags,
      terminal,
      (session) => detach(session, id, rowsNamed(session.data, session.plugin.describe, rows)),
    );
  },
});
