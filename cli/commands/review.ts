import { defineCommand } from "../frame/command.ts";
import { option, port } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { stopSignal } from "../system/stop_signal.ts";
import { whoAmI } from "../system/who.ts";
import { withProgress } from "../ui/progress.ts";
import { DATA, PLUGIN_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";

/** A header is named by letters, digits and hyphens. */
const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** The page. */
export const command = defineCommand({
  name: "review",
  purpose: "reconcile",
  summary: "look at a ledger and decide, on a page in the browser",
  description:
    "Serve a page on which people look at a ledger, sign groups off, match by hand and comment,\n" +
    "until it is stopped. Each decision goes into the log as that of a command does, and what others\n" +
    "decide meanwhile shows.\n" +
    "\n" +
    "The page is for this machine alone, and its address opens once. For a team it stands behind a\n" +
    "proxy on this machine that signs people in and names them in the header of --trust-header; any\n" +
    "program on this machine could send that header too.\n" +
    "\n" +
    "With --workspace alone, where there is neither DATA nor florecon.json, the page shows the last\n" +
    "run that the file keeps, and nothing is decided on it.",
  arguments: [{ ...DATA, optional: true }],
  flags: {
    port: port("where to listen on 127.0.0.1, any that is free unless given", 0),
    trustHeader: option("NAME", "the header in which a proxy names whom it signed in"),
    origin: option("URL", "where people reach that proxy, such as https://review.acme.com"),
    ...WORKSPACE_FLAGS,
    plugin: option("PATH", "the plugin, as for solve; DATA needs one", { completes: "file" }),
  },
  needs: { ...PLUGIN_NEEDS, read: true, write: "for decisions", net: true },
  example: "florecon review\n" +
    "florecon review ledger.csv --plugin solver.wasm --workspace march.florecon\n" +
    "florecon review --workspace march.florecon",

  async run({ args: [data], flags, terminal }) {
    const { trustHeader, origin } = flags;
    if (trustHeader !== undefined && !HEADER.test(trustHeader)) {
      throw new UsageError(
        `--trust-header takes a header such as X-Remote-User, not "${trustHeader}"`,
      );
    }
    if (origin !== undefined && trustHeader === undefined) {
      throw new UsageError("--origin is where people reach a proxy; give --trust-header beside it");
    }
    const publicOrigin = origin === undefined ? undefined : originOf(origin);
    const { RemoteDesk } = await import("../desk/thread/mod.ts");
    const { serveWorkbench } = await import("../../workbench/server/mod.ts");
    const { desk, log } = await withProgress(
      ["reading", "solving"],
      (next) => RemoteDesk.open({ data, flags }, next),
    );
    using _ = desk;
    const reviewing = await serveWorkbench({
      desk,
      port: flags.port,
      who: whoAmI(),
      trustHeader,
      publicOrigin,
      fault: (error) => terminal.warn(String(error instanceof Error ? error.stack : error)),
    });
    const { name, dim } = terminal.errorColours;
    terminal.warn(`review ${name(reviewing.address)} ${dim("(opens once; Ctrl-C stops it)")}`);
    await stopSignal();
    await reviewing.stop();
    return { workspace: log };
  },
});

/** An address without a path. */
function originOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "") {
    return url.origin;
  }
  throw new UsageError(`--origin takes an address such as https://review.acme.com, not "${text}"`);
}
