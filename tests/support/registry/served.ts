/** `florecon serve` as its users run it: a process that is asked over HTTP. */
import { within } from "../process/eventually.ts";
import { startFlorecon } from "../process/florecon.ts";

/** A registry in a process of its own. */
export interface Served extends AsyncDisposable {
  url: string;
  port: number;
  child: Deno.ChildProcess;
  /** What it has written to stderr so far. */
  said(): string;
  /** Tells it to stop, and waits until it has. */
  stop(signal?: Deno.Signal): Promise<Stopped>;
}

/** How it ended. */
export interface Stopped {
  code: number;
  /** One line for each request. */
  lines: Record<string, unknown>[];
}

/**
 * Serves a folder at a port that is free.
 *
 * @param openFiles how many files the server may have open, where that is to be few
 */
export async function served(
  folder: string,
  flags: string[] = [],
  openFiles?: number,
): Promise<Served> {
  const child = startFlorecon(["serve", folder, "--port", "0", ...flags], ".", openFiles);
  const lines = new Response(child.stdout).text();
  const { text, port } = await listening(child);
  let stopped: Promise<Stopped> | undefined;
  const stop = (signal: Deno.Signal = "SIGTERM") => {
    return stopped ??= (async () => {
      child.kill(signal);
      const { code } = await child.status;
      const told = (await lines).trim().split("\n").filter((line) => line !== "");
      return { code, lines: told.map((line) => JSON.parse(line)) };
    })();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    child,
    said: text,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

/** Waits until it says where it listens; what it says later is kept too. */
async function listening(child: Deno.ChildProcess): Promise<{ text: () => string; port: number }> {
  let text = "";
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  (async () => {
    for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) {
      text += part;
      const port = /http:\/\/127\.0\.0\.1:(\d+) /.exec(text)?.[1];
      if (port !== undefined) resolve(Number(port));
    }
    reject(new Error(`it never listened: ${text}`));
  })();
  return { text: () => text, port: await within("the registry says where it listens", promise) };
}
