/**
 * The command line as a program that stays for the next command, for as long as the process that
 * started it. It says on stdout at which port of this machine it is asked, and is given the path of
 * its seat, which it takes away with it.
 *
 * @module
 */
import { isDeskThread } from "../../../cli/desk/thread/name.ts";
import { isPartThread } from "../../../cli/parts/name.ts";
import type { Ran } from "./florecon.ts";
import { floreconHere } from "./in_process.ts";

/** One command line, and where and with which variables it runs. */
export interface Asked {
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** How one ended, and whether the process has had its day. */
export interface Answered {
  ran: Ran;
  isSpent: boolean;
}

/** A process that holds more answers nobody any more, in bytes. */
const LARGEST = 1.5e9;

/** How often it looks whether the one that started it is still there, in milliseconds. */
const INTERVAL = 1000;

// A thread that a command starts begins with this program, as it does with the command line's own.
if (isDeskThread() || isPartThread()) await import("../../../cli/main.ts");
else serve();

function serve(): void {
  const parent = Deno.ppid;
  setInterval(() => {
    if (Deno.ppid === parent) return;
    Deno.removeSync(Deno.args[0]);
    Deno.exit();
  }, INTERVAL);
  const onListen = ({ port }: { port: number }) => console.log(port);
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen }, async (request) => {
    const ended = await ran(await request.json());
    return Response.json({ ran: ended, isSpent: isSpent(ended) } satisfies Answered);
  });
}

/** A plugin that did not answer in time goes on in its thread, for as long as there is this process. */
function isSpent({ stdout, stderr }: Ran): boolean {
  return (stdout + stderr).includes("timed_out") || Deno.memoryUsage().rss > LARGEST;
}

async function ran({ args, cwd, env }: Asked): Promise<Ran> {
  const home = Deno.cwd();
  const before = Object.keys(env).map((name) => [name, Deno.env.get(name)] as const);
  try {
    Deno.chdir(cwd);
    for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
    return await floreconHere(args);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
    Deno.chdir(home);
  }
}
