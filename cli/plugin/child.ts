import { FloreconError } from "../../core/host/error.ts";
import { isBundled } from "../../registry/triage/spawn.ts";
import { isUrl } from "../../registry/client/reference.ts";
import { Exit } from "../system/errors.ts";
import { LOCAL_RIGHTS } from "../system/rights.ts";
import { clearProgress } from "../ui/progress.ts";

/** How a child of this executable ended. */
export interface Ended {
  code: number;
  /** What it wrote to stdout, where that was kept. */
  output: Uint8Array;
}

/**
 * Runs this command line again in a child that is killed when its time is up. The child says all
 * there is to say; what comes back ends this process as the child ended.
 *
 * @param json keeps the child's stdout until it is done, so that no half of a document is printed
 * @param plugin what `--plugin` names, if anything; the child may ask the registry that it is in
 * @throws {FloreconError} `timed_out`, `child_failed`
 */
export async function rerunWithin(
  seconds: number,
  json: boolean,
  plugin?: string,
): Promise<Exit> {
  const end = Deno.args.indexOf("--");
  const args = Deno.args.toSpliced(end < 0 ? Deno.args.length : end, 0, "--timeout", "0");
  const { code, output } = await runSelf(args, {
    seconds,
    keep: json,
    host: plugin && hostOf(plugin),
  });
  if (code > 2) {
    throw new FloreconError(
      "child_failed",
      `the process that ran the plugin ended with code ${code}, perhaps for want of memory; ` +
        "try less data",
      { exit_code: code },
    );
  }
  for (let rest = output; rest.length > 0;) rest = rest.subarray(Deno.stdout.writeSync(rest));
  return new Exit(code);
}

/**
 * Runs this executable again and kills it when its time is up: a plugin can loop for ever on
 * purpose, and nothing inside one process stops a tight loop.
 *
 * The child reads and writes files, reads florecon's variables, may start itself and git, ask `host`,
 * and may do nothing else. It shares stdin and stderr; its stdout too, unless `keep` asks for it.
 *
 * @throws {FloreconError} `timed_out`
 */
export async function runSelf(
  args: string[],
  { seconds, keep, host }: { seconds: number; keep: boolean; host?: string },
): Promise<Ended> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...selfArguments(host), ...args],
    stdin: "inherit",
    stdout: keep ? "piped" : "inherit",
    stderr: "inherit",
  }).spawn();

  let late = false;
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch { /* it ended by itself meanwhile */ }
  };
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, seconds * 1000);
  // Without this, a stopped parent would leave the loop running for ever.
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  const stop = () => {
    kill();
    Deno.exit(1);
  };
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  try {
    const output = keep ? new Uint8Array(await new Response(child.stdout).arrayBuffer()) : NOTHING;
    const { code } = await child.status;
    if (late) {
      clearProgress();
      throw new FloreconError(
        "timed_out",
        `no answer within ${seconds} s, so it was stopped; give it longer with --timeout, ` +
          "or find with florecon author what takes the time",
      );
    }
    return { code, output };
  } finally {
    clearTimeout(timer);
    for (const signal of signals) Deno.removeSignalListener(signal, stop);
  }
}

/** The host and port of an address, as Deno names what may be asked. */
function hostOf(plugin: string): string | undefined {
  if (!isUrl(plugin) || !URL.canParse(plugin)) return undefined;
  const { hostname, port, protocol } = new URL(plugin);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

const NOTHING = new Uint8Array();

/**
 * What comes before florecon's own arguments: nothing in a compiled binary.
 *
 * @param host which the child may ask, where it needs one
 */
function selfArguments(host: string | undefined): string[] {
  if (Deno.build.standalone) return [];
  const flags = [...LOCAL_RIGHTS];
  if (host !== undefined) flags.push(`--allow-net=${host}`);
  // It starts itself once more where a plugin is chosen by running several; git names a commit.
  flags.push(`--allow-run=${Deno.execPath()},git`);
  if (isBundled()) flags.push("--no-config");
  // Deno has a word to say where there is no git.
  return ["run", "--quiet", ...flags, Deno.mainModule];
}
