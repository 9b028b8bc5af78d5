import { FloreconError } from "../../core/host/error.ts";

/** The one argument of a program that is started as the child. */
const ARGUMENT = "--florecon-triage-child";

/**
 * Whether this process is a child that is to examine modules. Whoever bundles or compiles this
 * library into one file asks before doing anything else, and then calls `serveTriage`.
 */
export function isTriageChild(): boolean {
  return Deno.args.length === 1 && Deno.args[0] === ARGUMENT;
}

/**
 * Whether this code was bundled. Its modules are no files of their own then, and what is configured
 * around it is for others: whoever starts a bundle gives `--no-config`.
 */
function isBundled(): boolean {
  return !import.meta.url.endsWith(".ts");
}

/** Starts the child, with stdin and stdout to talk over. */
export function spawnChild(): Deno.ChildProcess {
  if (isTriageChild()) {
    const message = "this program was started to examine modules and does not; " +
      "call serveTriage() first where isTriageChild()";
    throw new FloreconError("not_a_child", message);
  }
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  return new Deno.Command(Deno.execPath(), { args: childArguments(), ...streams }).spawn();
}

/** The child is this executable again, whichever way that came about. */
function childArguments(): string[] {
  if (Deno.build.standalone) return [ARGUMENT];
  const run = ["run", "--no-prompt", "--quiet"];
  if (isBundled()) return [...run, "--no-config", Deno.mainModule, ARGUMENT];
  return [...run, import.meta.resolve("./child_main.ts")];
}
