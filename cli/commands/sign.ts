import { defineCommand } from "../frame/command.ts";
import { option, required } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { keepInputs, kindOf, readWhole, writeWhole } from "../system/files.ts";
import { count } from "../ui/numbers.ts";
import { readModule } from "../plugin/module_file.ts";

/** Puts a signature into a module, or beside it. */
export const command = defineCommand({
  name: "sign",
  purpose: "share",
  summary: "sign a module that is shipped already",
  description:
    "Sign a whole module with a secret key. Signing again replaces the key's own signature;\n" +
    "signatures by others stay while the module is the one that they signed.",
  arguments: [{ name: "FILE", summary: "a .wasm file", completes: "file" }],
  flags: {
    key: required("FILE", "the secret key", { completes: "file" }),
    out: option("FILE", "where to write it, in place of FILE unless given", {
      short: "o",
      completes: "file",
    }),
    detached: option("FILE", "write the signature alone there, and leave the module as it is", {
      completes: "file",
    }),
  },
  needs: { read: true, write: true },
  example: "florecon sign solver.wasm --key acme.key\n" +
    "florecon sign solver.wasm --key acme.key --detached solver.sig",

  async run({ args: [file], flags, terminal }) {
    const { out = file, detached } = flags;
    if (flags.out !== undefined && detached !== undefined) {
      throw new UsageError("--out and --detached exclude each other: one leaves the module alone");
    }
    if (flags.out !== undefined) keepInputs("--out", flags.out, [flags.key]);
    if (detached !== undefined) keepInputs("--detached", detached, [flags.key, file]);
    if (file === "-") throw new UsageError("name a .wasm file to sign; stdin has no place to go");
    const { decodeSignatures } = await import("../../registry/trust/signature_data.ts");
    const { readSignatures } = await import("../../registry/trust/embedded.ts");
    const { sign, signDetached } = await import("../../registry/trust/sign.ts");
    const { fileDigest } = await import("../../registry/module/wasm.ts");
    const { readSigningKey } = await import("../plugin/key_files.ts");
    const { naming } = await import("../system/naming.ts");

    const key = await readSigningKey(flags.key);
    const bytes = await readModule(file);
    const written = detached ?? out;
    const earlier = detached !== undefined && kindOf(detached) === "file"
      ? await readWhole(detached)
      : undefined;
    const signed = await naming(
      file,
      () => detached === undefined ? sign(bytes, key) : signDetached(bytes, key, earlier),
    );
    await writeWhole(written, signed);

    const { sets } = detached === undefined ? readSignatures(signed) : decodeSignatures(signed);
    const signers = sets.flatMap((set) => set.signatures).map(({ keyId }) => keyId);
    const { good, name } = terminal.colours;
    terminal.print(`${good("ok")} signed with key ${key.publicKey.id}`);
    terminal.print(`  written to   ${name(written)}, with ${count(signers.length, "signature")}`);
    const digest = fileDigest(detached === undefined ? signed : bytes);
    terminal.print(`  file digest  ${digest}`);
    return { file, written, key_id: key.publicKey.id, signers, file_digest: digest };
  },
});
