/** `florecon review` as its users run it: a process that is asked over HTTP. */
import { within } from "../process/eventually.ts";
import { startFlorecon } from "../process/florecon.ts";

/** A page that is served by a process of its own. */
export interface Reviewed extends AsyncDisposable {
  /** The address that it printed, which opens once. */
  address: string;
  /** Ends it, and waits until it has. @returns how it ended */
  stop(signal?: Deno.Signal): Promise<number>;
}

/** Serves the page of a folder's books. */
export function reviewed(cwd: string, args: string[]): Promise<Reviewed> {
  return served(cwd, ["review", ...args]);
}

/** Runs a command that serves a page. */
export async function served(cwd: string, args: string[]): Promise<Reviewed> {
  const child = startFlorecon(args, cwd);
  const out = child.stdout.pipeTo(new WritableStream()).catch(() => {});
  const address = await within("the page says where it is", addressOf(child));
  let stopped: Promise<number> | undefined;
  const stop = (signal: Deno.Signal = "SIGTERM") => {
    return stopped ??= (async () => {
      child.kill(signal);
      const { code } = await child.status;
      await out;
      return code;
    })();
  };
  return {
    address,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

async function addressOf(child: Deno.ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  (async () => {
    let text = "";
    for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) {
      text += part;
      const address = /http:\/\/\S+\?token=[0-9a-f]{64}/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    }
    reject(new Error(`it never said where it is: ${text}`));
  })();
  return await promise;
}
