/** Runs the command line as its users do: as a process, with the rights that it asks for. */
import { RIGHTS, VARIABLES } from "../../../cli/system/rights.ts";
import { Residents } from "./resident.ts";

/** A process that has not ended by then never will, in seconds. */
const PATIENCE = 300;

/** What `deno run` is given to start the command line. */
export const MAIN = new URL("../../../cli/main.ts", import.meta.url).pathname;

const RESIDENT = new URL("./resident_program.ts", import.meta.url).pathname;

/** Commands that do little else than compile. */
const COMPILING = ["author", "check", "ship"];

const residents = {
  compiling: residentsFor("compiling", "author"),
  other: residentsFor("other", "solve"),
};

/** How a process ended. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  stdin?: Uint8Array | string;
  /** What it may do alone, as flags of `deno run`; all that florecon asks for unless given. */
  rights?: readonly string[];
}

/**
 * `florecon` with these arguments, in a clean environment. A process answers one command line after
 * the other; one that reads stdin, or is run beside another one, has a process of its own.
 */
export async function florecon(args: string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = Deno.cwd(), env = {}, stdin } = options;
  if (stdin === undefined && Object.keys(env).every(isGranted)) {
    const fitting = COMPILING.includes(args[0]) ? residents.compiling : residents.other;
    const ran = await fitting.run({ args, cwd, env }, PATIENCE);
    if (ran !== null) return ran;
  }
  return await floreconAlone(args, options);
}

/** The same in a process of its own, where what is tested is how a process begins, works or ends. */
export function floreconAlone(args: string[], options: RunOptions = {}): Promise<Ran> {
  return run(Deno.execPath(), commandLine(args, options.rights), options);
}

/**
 * The same, started and not waited for.
 *
 * @param openFiles how many files it may have open, where that is to be few
 */
export function startFlorecon(
  args: string[],
  cwd: string,
  openFiles?: number,
): Deno.ChildProcess {
  const own = [Deno.execPath(), ...commandLine(args)];
  const limited = ["sh", "-c", `ulimit -n ${openFiles}; exec "$@"`, "sh", ...own];
  const [program, ...rest] = openFiles === undefined ? own : limited;
  return new Deno.Command(program, {
    args: rest,
    cwd,
    env: inherited(),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/**
 * Any command, its output as text.
 *
 * @throws {Error} where it has to be killed, because it does not end
 */
export async function run(
  program: string,
  args: string[],
  { cwd, env, stdin }: RunOptions = {},
): Promise<Ran> {
  const child = new Deno.Command(program, {
    args,
    cwd,
    env: { ...inherited(), ...env },
    clearEnv: true,
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, 1000 * PATIENCE);
  try {
    if (stdin !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin);
      await writer.close();
    }
    const { code, stdout, stderr } = await child.output();
    if (late) throw new Error(`${program} ${args.join(" ")} did not end within ${PATIENCE} s`);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What `deno` is told. A process that compiles is over before it wins back what optimising the
 * compiler's own wasm takes: without, shipping the starter takes 2.2 instead of 3.5 seconds of
 * processor time.
 */
function commandLine(args: string[], rights = RIGHTS): string[] {
  return ["run", ...flagsFor(args[0]), ...rights, MAIN, ...args];
}

function flagsFor(command: string): string[] {
  return COMPILING.includes(command) ? ["--v8-flags=--liftoff-only"] : [];
}

function residentsFor(name: string, command: string): Residents {
  return new Residents(name, () => ["run", ...flagsFor(command), ...RIGHTS, RESIDENT], inherited);
}

/** Whether the command line may read a variable, and a resident may set it. */
function isGranted(variable: string): boolean {
  return variable.startsWith("FLORECON_") || VARIABLES.includes(variable);
}

/**
 * What deno, git and npm need; a developer's own FLORECON_ variables stay out of the tests, and what
 * npm told deno where it was npm that started it.
 */
function inherited(): Record<string, string> {
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) =>
    !/^FLORECON_|^NO_COLOR$|^npm_(?!config_registry$)/.test(name)
  );
  return Object.fromEntries(kept);
}

/** A new folder that is removed when the scope ends. */
export function temporaryFolder(): Disposable & { path: string } {
  const path = Deno.makeTempDirSync({ prefix: "florecon-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}
