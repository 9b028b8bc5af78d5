import { basename } from "node:path";
import { defineCommand } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";
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
    "else may have; NAME.pub is the public half, by which others know the signature.",
  arguments: [{ name: "NAME", summary: "what to call the two files; the last part names the key" }],
  flags: {},
  example: "florecon keygen acme",

  async run({ args: [path], terminal }) {
    const { generateKeyPair, isKeyName } = await import("../../registry/trust/mod.ts");
    const name = basename(path);
    if (!isKeyName(name)) throw new UsageError(`"${name}" cannot name a key; try acme`);
    const [secretFile, publicFile] = [`${path}.key`, `${path}.pub`];
    const pair = await generateKeyPair();
    await writeNew(secretFile, pair.secret, PRIVATE);
    try {
      await writeNew(publicFile, pair.public, PUBLIC);
    } catch (error) {
      await Deno.remove(secretFile);
      throw error;
    }

    const { good, name: typed } = terminal.colours;
    terminal.print(
      `${good("made")} ${secretFile}  the secret half, which signs: keep it to yourself`,
    );
    terminal.print(`${good("made")} ${publicFile}  the public half: hand it out`);
    terminal.print(`  key        ${pair.publicKey.id}`);
    terminal.print(`  keys.json  ${JSON.stringify({ [name]: pair.public.toHex() })}`, "");
    terminal.print("next:");
    terminal.print(`  ${typed(`florecon ship --sign ${secretFile}`)}`);
    terminal.print(`  ${typed(`florecon verify solver.wasm --by ${publicFile}`)}`);
    return {
      name,
      secret_file: secretFile,
      public_file: publicFile,
      key_id: pair.publicKey.id,
      public_key: pair.public.toHex(),
    };
  },
});
