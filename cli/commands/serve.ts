import { defineCommand } from "../frame/command.ts";
import { list, option, port, toggle } from "../frame/flag.ts";
import type { LeftOut } from "../../registry/server/catalog/folder.ts";
import { FloreconError } from "../../core/host/error.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";
import { stopSignal } from "../system/stop_signal.ts";
import { signingKey } from "../plugin/signing_key.ts";
import { readTrust, TRUST_FLAG } from "../plugin/trust.ts";
import { printable } from "../../core/host/printable.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import { VERSION } from "../frame/version.ts";

/** Where nothing else is asked for; the port of many a first try. */
const PORT = 8080;

/** Beyond so many files that are left out, the rest is only counted. */
const SHOWN = 10;

/** The registry. */
export const command = defineCommand({
  name: "serve",
  purpose: "operate",
  summary: "serve a folder of plugins as a registry",
  description:
    "Serve a folder of plugins as a registry, with pages for people, until it is stopped. A\n" +
    "plain folder of .wasm files needs nothing else and is only read. With --token-file, whoever\n" +
    "has a token can publish: blobs/ and registry.jsonl in the folder keep what was published.",
  arguments: [{ name: "PATH", summary: "a folder", completes: "folder" }],
  flags: {
    port: port(`where to listen, ${PORT} unless given, 0 for any that is free`, PORT),
    host: option("ADDRESS", "the address to listen at, 127.0.0.1 unless given; 0.0.0.0 is all"),
    tokenFile: option("FILE", "who may publish what, as florecon token writes it", {
      completes: "file",
    }),
    publishers: option("FILE", "CIs that may publish by their identity, without a token", {
      completes: "file",
    }),
    readOnly: toggle("let nobody publish"),
    trust: TRUST_FLAG,
    sign: option(
      "KEY",
      "sign the index with a secret key, so that clients see what is old or forged",
      {
        completes: "file",
      },
    ),
    upstream: option("URL", "take plugins over from another registry, or a repository: oci://…"),
    upstreamToken: option(
      "TOKEN",
      "what reading there needs, name:password for oci://; better in FLORECON_UPSTREAM_TOKEN",
    ),
    private: list("ID", "plugins that only tokens may read: acme.bank, acme.* or *"),
    trustProxy: toggle("take X-Forwarded-For for who asks; only where nobody else can ask"),
    cors: list(
      "ORIGIN",
      "let pages of this origin read, such as https://tools.acme.example; * is all",
    ),
    metrics: toggle("answer /metrics, for Prometheus, to whoever asks"),
  },
  needs: { read: true, write: "for --token-file", net: true, run: "for --token-file" },
  example: "florecon serve plugins\n" +
    'florecon token ci --scope "acme.*" --token-file tokens.json\n' +
    "florecon serve plugins --token-file tokens.json --port 80 --host 0.0.0.0",

  async run({ args: [folder], flags, terminal }) {
    if (kindOf(folder) !== "folder") {
      const message = `there is no folder "${folder}" to serve; make it first`;
      throw new FloreconError("cannot_read", message, { file: folder });
    }
    const isReadOnly = flags.readOnly ||
      flags.tokenFile === undefined && flags.publishers === undefined;
    if (!isReadOnly) requireRun();
    const { serve } = await import("../../registry/server/mod.ts");
    const { clientOf } = await import("../../registry/client/mod.ts");
    const { RequestLog } = await import("../ui/request_log.ts");
    const { bold, name, dim } = terminal.errorColours;
    const log = new RequestLog(terminal);
    const { publishersOf } = await import("../plugin/publishers_file.ts");
    const serving = await serve({
      folder,
      hostname: flags.host ?? "127.0.0.1",
      port: flags.port,
      tokenFile: flags.tokenFile,
      readOnly: isReadOnly,
      publishers: publishersOf(flags.publishers),
      keys: await readTrust(flags.trust) ?? undefined,
      indexKey: flags.sign === undefined ? undefined : await signingKey(flags.sign),
      upstream: flags.upstream === undefined
        ? undefined
        : clientOf(flags.upstream, flags.upstreamToken),
      version: VERSION,
      secret: flags.private.map(patternOf),
      trustProxy: flags.trustProxy,
      origins: flags.cors.map(originOf),
      metrics: flags.metrics,
      log: log.write,
    });
    const { plugins } = serving.registry.catalog;
    const mode = isReadOnly ? "read-only" : "takes plugins in";
    terminal.warn(
      `serving ${bold(count(plugins.length, "plugin"))} of ${folder} at ${name(serving.url)} ` +
        dim(`(${mode}; Ctrl-C stops it)`),
    );
    printLeftOut(serving.registry.leftOut, terminal);
    await stopSignal();
    await serving.stop();
    log.flush();
    return { url: serving.url, requests: log.count };
  },
});

/** What is published is tried in a process of its own: better said now than to the first publisher. */
function requireRun(): void {
  if (Deno.permissions.querySync({ name: "run" }).state === "granted") return;
  const message = "what is published is tried in a process of its own, which cannot be started; " +
    "start florecon with --allow-run, or add --read-only";
  throw new FloreconError("not_permitted", message);
}

/** Which plugins are private. */
function patternOf(text: string): string {
  if (/^(\*|[a-z0-9][a-z0-9.-]*?(\.\*)?)$/.test(text)) return text;
  throw new UsageError(`--private takes acme.bank, acme.* or *, not "${text}"`);
}

/** An origin as browsers send it. */
function originOf(text: string): string {
  if (text === "*" || URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(`--cors takes an origin such as https://tools.acme.example, not "${text}"`);
}

function printLeftOut(leftOut: LeftOut[], terminal: Terminal): void {
  const { bad, dim } = terminal.errorColours;
  for (const { path, code, message } of leftOut.slice(0, SHOWN)) {
    const words = `${bad("left out")} ${printable(path)}: ${printable(message)}`;
    terminal.warn(`${words} ${dim(`[${code}]`)}`);
  }
  const more = leftOut.length - SHOWN;
  if (more > 0) terminal.warn(`and ${count(more, "file")} more; florecon discover lists them`);
}
