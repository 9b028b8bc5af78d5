import { defineCommand } from "../frame/command.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";

/** Says something about a group. */
export const command = defineCommand({
  name: "comment",
  purpose: "decide",
  summary: "say something about a group, for whoever looks at it next",
  description:
    "Write down what is to be said about a group: what was asked, what the bank answered. No\n" +
    "plugin sees it; florecon log and florecon report show it.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it" },
    { name: "TEXT", summary: "what there is to say" },
    DATA,
  ],
  flags: WORKSPACE_FLAGS,
  needs: { ...DECISION_NEEDS },
  example:
    "florecon comment 788557848370294 'asked the bank' ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args: [group, text, data], flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { comment } = await import("../workspace/edits/comment.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const [id] = groupIdsIn([group]);
    return await editWorkspace("comment", data, flags, terminal, (it) => comment(it, id, text));
  },
});
