import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { isOci } from "../../registry/client/repository.ts";
import { UsageError } from "../system/errors.ts";
import { INSECURE_FLAG, REGISTRY_FLAG, TOKEN_FLAG } from "../plugin/registry_flags.ts";

/** Withdraws a version. */
export const command = defineCommand({
  name: "yank",
  purpose: "share",
  summary: "withdraw a version from a registry, or offer it again",
  description:
    "Have a version passed over from now on. Whoever pinned it still gets it by its digest, and\n" +
    "whoever looks into the registry sees the reason: at solve, add, discover and on its page.\n" +
    "With --undo, offer it again.",
  arguments: [{ name: "ID@VERSION", summary: "the version, such as acme.bank@1.2.0" }],
  flags: {
    registry: REGISTRY_FLAG,
    token: TOKEN_FLAG,
    insecure: INSECURE_FLAG,
    reason: option("TEXT", "why; it is shown with the version"),
    undo: toggle("offer it again"),
    takedown: toggle("take its bytes away for good, from those who pinned it too; for operators"),
  },
  needs: { net: true },
  example: "florecon yank acme.bank@1.2.0 --registry http://127.0.0.1:8080 " +
    '--reason "reads the sign the wrong way"',

  async run({ args: [plugin], flags, terminal }) {
    const { parseWanted, RegistryClient } = await import("../../registry/client/mod.ts");
    const { domain: id, range: version } = parseWanted(plugin);
    if (version === undefined) {
      throw new UsageError(`say which version of ${id}, such as ${id}@1.2.0`);
    }
    if (flags.reason === undefined) throw new UsageError('say why: --reason "TEXT"');
    if (isOci(flags.registry)) {
      throw new UsageError("an artifact registry withdraws nothing; remove the tag there");
    }
    const registry = new RegistryClient(flags.registry, flags.token, flags.insecure);
    if (flags.undo && flags.takedown) throw new UsageError("what is taken down is gone for good");
    const action = flags.takedown ? "takedown" : flags.undo ? "unyank" : "yank";
    await registry.yank({ id, version }, action, flags.reason);

    const { good, bold } = terminal.colours;
    const done = {
      yank: "is passed over from now on",
      unyank: "is offered again",
      takedown: "is gone for good",
    }[action];
    terminal.print(`${good("ok")} ${bold(id)} ${version} ${done}`);
    return { registry: registry.url, id, version, yanked: !flags.undo, reason: flags.reason };
  },
});
