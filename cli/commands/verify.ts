import { defineCommand } from "../frame/command.ts";
import { list, option } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { readWhole } from "../system/files.ts";
import { readTrust, requireTrust, TRUST_FLAG } from "../plugin/trust.ts";
import { readModule } from "../plugin/module_file.ts";

/** Says whether a module is what somebody trusted signed. */
export const command = defineCommand({
  name: "verify",
  purpose: "share",
  summary: "check who signed a module, and that nothing was changed since",
  description:
    "Check the signature of a whole module. Exit 0 means that one of the given keys signed\n" +
    "these very bytes; unsigned, signed by others and changed since are each an error.\n" +
    'A trust file is a JSON object of names and public keys, {"acme": "01…"}, as keygen prints it.',
  arguments: [{ name: "FILE", summary: "a .wasm file", completes: "file" }],
  flags: {
    trust: TRUST_FLAG,
    by: list("FILE", "a public key that counts, going past --trust", { completes: "file" }),
    detached: option("FILE", "a signature beside the module, in place of the one inside", {
      completes: "file",
    }),
  },
  needs: { read: true },
  example:
    "florecon verify solver.wasm --by acme.pub\nflorecon verify solver.wasm --trust keys.json",

  async run({ args: [file], flags, terminal }) {
    if (flags.trust === undefined && flags.by.length === 0) {
      throw new UsageError("say whose signature counts with --by acme.pub or --trust keys.json");
    }
    const { readKeyring } = await import("../plugin/key_files.ts");
    const { fileDigest } = await import("../../registry/module/wasm.ts");
    const keys = new Map([
      ...await readTrust(flags.trust) ?? [],
      ...await readKeyring(flags.by),
    ]);
    const bytes = await readModule(file);
    const detached = flags.detached === undefined ? undefined : await readWhole(flags.detached);
    const signature = await requireTrust(bytes, file, keys, detached);

    const { good, bold } = terminal.colours;
    const by = signature.state === "verified" ? signature.by : "";
    terminal.print(`${good("ok")} ${file} verified by ${bold(by)}`);
    terminal.print(`  file digest  ${fileDigest(bytes)}`);
    return { file, signature, file_digest: fileDigest(bytes) };
  },
});
