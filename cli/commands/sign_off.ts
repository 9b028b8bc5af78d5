import { defineCommand } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";
import { dayFlag } from "../view/filter_flags.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";

/** Signs a period off. */
export const command = defineCommand({
  name: "sign-off",
  purpose: "decide",
  summary: "sign a period off: what is dated within stays as it stands",
  description:
    "Sign off what is dated up to a day. All of it has to be decided: matches pinned, lapsed\n" +
    "decisions kept or dropped; what is open may stay open, and settle with later rows. From then\n" +
    "on no command changes a group that is dated within, and what comes later with such a date is\n" +
    "shown as a revision. The sheet says what was signed: totals, and the digests of the module,\n" +
    "the sources and the log's head. Write the head down elsewhere.\n" +
    "\n" +
    'Where florecon.json says "four_eyes": true, it counts once a second person has signed it as it\n' +
    "stands. reopen takes it back, with a reason.",
  arguments: [DATA],
  flags: {
    through: { ...dayFlag("the last day of the period, such as 2026-03-31"), required: true },
    ...WORKSPACE_FLAGS,
  },
  needs: { ...DECISION_NEEDS },
  example: "florecon sign-off --through 2026-03-31 ledger.csv --plugin solver.wasm " +
    "--workspace march.florecon",

  async run({ args: [data], flags, terminal }) {
    if (flags.through === undefined) throw new UsageError("sign-off needs --through DATE");
    const { setupOf } = await import("../workspace/setup.ts");
    const { openWorkspace } = await import("../workspace/session.ts");
    const { signOff } = await import("../workspace/sign_off.ts");
    const { printSignOff } = await import("../workspace/print_sign_off.ts");
    const { headOf } = await import("../report/head.ts");
    const { leftOpenIn } = await import("../workspace/left_open.ts");
    const { leftOpenDocument } = await import("../workspace/left_open_words.ts");
    const { warnOfLeftOpen } = await import("../workspace/print_decisions.ts");
    const { snapshotOf } = await import("../workspace/snapshot.ts");
    const setup = await setupOf(data, flags);
    using ledger = await openWorkspace(setup, flags);
    const left = leftOpenIn(ledger, snapshotOf(ledger));
    const done = await signOff(ledger, flags.through, setup.fourEyes, await headOf(ledger));
    printSignOff(terminal, done);
    warnOfLeftOpen(terminal, left);
    const { signed, run, event } = done;
    const { rev, digest } = event;
    return {
      ...{ workspace: ledger.opened.file, signed, run, head: { rev, digest } },
      ...leftOpenDocument(left),
    };
  },
});
