import { basename } from "node:path";
import { defineCommand } from "../frame/command.ts";
import { toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { newPassphrase } from "../system/passphrase.ts";
import { writeNew } from "../system/files.ts";

/** Only the owner may read a secret key. */
const PRIVATE = 0o600;
const PUBLIC = 0o644;

/** Makes a key pair to sign plugins with. */
export const command = defineCommand({
  name: "keygen",
  purpose: "share",
  summary: "make a key pair to sign plugins with",
  description:
    "Make an Ed25519 key pair: NAME.key is the secret half, which signs and which nobody\n" +
    "else may have; NAME.pub is the public half, by which others know the signature. Behind a\n" +
    "passphrase the secret half is of no use to whoever finds it: FLORECON_PASSPHRASE holds it\n" +
    "where nobody can be asked.",
  arguments: [{ name: "NAME", summary: "what to call the two files; the last part names the key" }],
  flags: { protect: toggle("ask for a passphrase, without which the secret half cannot be used") },
  needs: { write: true },
  example: "florecon keygen acme\nflorecon keygen acme --protect",

  async run({ args: [path], flags, terminal }) {
    const { generateKeyPair, isKeyName } = await import("../../registry/trust/mod.ts");
    const name: string = basename(path);
    if (!isKeyName(name)) throw new UsageError(`"${name}" cannot name a key; try acme`);
    const [secretFile, publicFile] = [`${path}.key`, `${path}.pub`];
    const pair = await generateKeyPair(flags.protect ? newPassphrase(secretFile) : undefined);
    await writeNew(secretFile, pair.secret, PRIVATE);
    try {
      await writeNew(publicFile, pair.public, PUBLIC);
    } catch (error) {
      await Deno.remove(secretFile);
      throw error;
    }

    const publicKey: string = pair.public.toHex();
    const { good, name: typed } = terminal.colours;
    terminal.print(
      `${good("made")} ${secretFile}  the secret half, which signs: ${
        flags.protect ? "keep it, and its passphrase apart from it" : "keep it to yourself"
      }`,
    );
    terminal.print(`${good("made")} ${publicFile}  the public half: hand it out`);
    terminal.print(`  key        ${pair.publicKey.id}`);
    terminal.print(`  keys.json  ${JSON.stringify({ [name]: publicKey })}`, "");
    terminal.print("next:");
    terminal.print(`  ${typed(`florecon ship --sign ${secretFile}`)}`);
    terminal.print(`  ${typed(`florecon verify solver.wasm --by ${publicFile}`)}`);
    return {
      name,
      secret_file: secretFile,
      public_file: publicFile,
      protected: flags.protect,
      key_id: pair.publicKey.id,
      public_key: publicKey,
    };
  },
});
