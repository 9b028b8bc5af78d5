import { MS_PER_DAY } from "../../core/host/day.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { defineCommand } from "../frame/command.ts";
import { type Flag, list, required, toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { Token } from "../../registry/server/tokens/token.ts";

/** How long a token holds where nothing else is asked for. */
const DAYS = 365;

const days: Flag<number> = {
  summary: `how long it holds, ${DAYS} days unless given`,
  value: "DAYS",
  read: (texts) => {
    const text = texts.at(-1);
    if (text === undefined) return DAYS;
    const read = Number(text);
    if (text.trim() !== "" && read > 0 && read <= 3650) return read;
    throw new UsageError(`takes days, from above 0 to 3650, not "${text}"`);
  },
};

const quota: Flag<number | undefined> = {
  summary: "how many versions it may publish in all, 1000 unless given",
  value: "VERSIONS",
  read: (texts) => {
    const text = texts.at(-1);
    if (text === undefined) return undefined;
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new UsageError(`takes a number of versions, such as 5000, not "${text}"`);
  },
};

/** Who may publish to a registry. */
export const command = defineCommand({
  name: "token",
  purpose: "operate",
  summary: "make, list or revoke the tokens that a registry takes",
  description:
    "Make a token that may publish to a registry, and show it once: the file keeps its hash.\n" +
    "A scope behind read: lets it read what is private, one behind operate: take versions down.\n" +
    "Without NAME, list the tokens of the file. A running florecon serve takes changes up at once.",
  arguments: [{ name: "NAME", summary: "who uses it; the log names it", optional: true }],
  flags: {
    tokenFile: required("FILE", "the file that florecon serve reads", { completes: "file" }),
    scope: list(
      "ID",
      "what it may publish: acme.bank, acme.* or *; read: or operate: may stand in front",
    ),
    days,
    quota,
    revoke: toggle("take the token of that name away"),
  },
  needs: { read: true, write: true },
  example: 'florecon token ci --scope "acme.*" --token-file tokens.json\n' +
    "florecon token ci --revoke --token-file tokens.json",

  async run({ args: [name], flags, terminal }) {
    const { changeTokens, readTokens } = await import("../../registry/server/tokens/file.ts");
    const { hashOf, isScope, newSecret } = await import("../../registry/server/tokens/token.ts");
    const { tokenFile } = flags;
    if (name === undefined) {
      if (flags.revoke || flags.scope.length > 0) throw new UsageError("say whose token: NAME");
      return printTokens(terminal, readTokens(tokenFile));
    }
    const { good, bold } = terminal.colours;
    if (flags.revoke) {
      changeTokens(tokenFile, (tokens) => {
        const others = tokens.filter((it) => it.name !== name);
        if (others.length === tokens.length) throw unknown(name, tokenFile);
        return others;
      });
      terminal.print(`${good("ok")} the token of ${bold(name)} holds no longer`);
      return { revoked: name };
    }
    if (flags.scope.length === 0) throw new UsageError('say what it may publish: --scope "acme.*"');
    const wrong = flags.scope.find((it) => !isScope(it));
    if (wrong !== undefined) {
      throw new UsageError(
        `--scope takes acme.bank, acme.*, *, or one of them behind read: or operate:, not "${wrong}"`,
      );
    }
    const secret = newSecret();
    const now = Date.now();
    const token: Token = {
      name,
      hash: hashOf(secret),
      scopes: flags.scope,
      ...(flags.quota !== undefined && { quota: flags.quota }),
      created: new Date(now).toISOString(),
      expires: new Date(now + flags.days * MS_PER_DAY).toISOString(),
    };
    changeTokens(tokenFile, (tokens) => {
      if (tokens.some((it) => it.name === name)) throw taken(name);
      return [...tokens, token];
    });
    terminal.print(secret);
    terminal.warn(
      `${bold(name)} may use ${flags.scope.join(", ")} until ${token.expires.slice(0, 10)}; ` +
        "this is shown once, so keep it: FLORECON_TOKEN takes it",
    );
    return { name, token: secret, scopes: token.scopes, expires: token.expires };
  },
});

function printTokens(terminal: Terminal, tokens: Token[]) {
  const { bold, bad } = terminal.colours;
  const rows = tokens.map(({ name, scopes, expires }) => [
    printable(name, 40),
    printable(scopes.join(", "), 60),
    Date.parse(expires) < Date.now() ? bad("expired") : expires.slice(0, 10),
  ]);
  terminal.print(
    ...rows.length === 0
      ? ["no tokens; florecon token NAME --scope ID makes one"]
      : table([{ title: "name" }, { title: "may use" }, { title: "until" }], rows, bold),
  );
  return { tokens: tokens.map(({ name, scopes, expires }) => ({ name, scopes, expires })) };
}

function taken(name: string): FloreconError {
  const message = `"${name}" has a token already; revoke it first, or take another name`;
  return new FloreconError("name_taken", message, { name });
}

function unknown(name: string, file: string): FloreconError {
  const message = `"${file}" has no token of "${name}"; florecon token lists them`;
  return new FloreconError("unknown_token", message, { name, file });
}
