/**
 * The registry under load: 64 clients on this machine ask for the index and for blobs, over and over,
 * each beside a bare `Deno.serve` that hands out the same bytes. Server and clients share the
 * machine's processors.
 *
 *     deno run -A bench/registry.ts [results.json]
 *
 * @module
 */
import { readManifest, writeManifest } from "../registry/manifest.ts";
import { fileDigest } from "../registry/wasm.ts";
import { Connection } from "./registry/connection.ts";
import { median } from "./timing.ts";

const CLIENTS = 64;
const SECONDS = 4;
const ROUNDS = 3;

/** How many plugins the index is of. */
const PLUGINS = 50;

const MAIN = new URL("../cli/main.ts", import.meta.url).pathname;
const BARE = new URL("./registry/bare.ts", import.meta.url).pathname;

/** What one kind of request came to. */
interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were not 200, and connections that broke. */
  errors: number;
}

/** @param out where the figures are written as JSON, where that is wanted */
export async function run(out?: string): Promise<void> {
  const folder = await Deno.makeTempDir();
  const module = `${folder}/bank.wasm`;
  try {
    await florecon(["ship", "plugins/bank", "-o", module]);
    const bank = await Deno.readFile(module);
    await copies(bank, folder);
    const digest = fileDigest(bank);
    const registry = await Server.start(["run", "-A", MAIN, "serve", folder, "--port", "0"]);
    const index = `${folder}/index.json`;
    await Deno.writeFile(index, await bytesOf(`http://127.0.0.1:${registry.port}/index.json`));
    const bare = await Server.start(["run", "-A", BARE, index, module]);

    const paths = { index: "/index.json", blob: `/v1/blobs/${digest}` };
    const figures: Record<string, Load> = {};
    for (const [name, path] of Object.entries(paths)) {
      const rounds: Record<string, Load[]> = { registry: [], bare: [] };
      for (let round = 0; round < ROUNDS; round++) {
        rounds.registry.push(await load(registry.port, path));
        rounds.bare.push(await load(bare.port, path));
      }
      figures[`${name}, registry`] = middle(rounds.registry);
      figures[`${name}, bare Deno.serve`] = middle(rounds.bare);
    }
    const { size } = await Deno.stat(index);
    console.log(
      `${CLIENTS} clients, ${SECONDS} s, median of ${ROUNDS}; an index of ${PLUGINS} plugins, ` +
        `${size} bytes; a blob of ${bank.length} bytes`,
    );
    console.table(figures);
    if (out !== undefined) await Deno.writeTextFile(out, JSON.stringify(figures, null, 2) + "\n");
    await registry.stop();
    await bare.stop();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The same plugin under other names, so that the index is one of a company and not of one plugin. */
async function copies(module: Uint8Array, folder: string): Promise<void> {
  const manifest = readManifest(module).manifest!;
  for (let number = 1; number < PLUGINS; number++) {
    const domain = { id: `acme.bank-${number}`, version: "1.0.0" };
    await Deno.writeFile(
      `${folder}/${number}.wasm`,
      writeManifest(module, { ...manifest, domain }),
    );
  }
}

/** Has every client ask for a path until the time is up. */
async function load(port: number, path: string): Promise<Load> {
  const request = Connection.request(path);
  const took: number[] = [];
  let errors = 0;
  const start = performance.now();
  const until = start + SECONDS * 1000;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    const connection = await Connection.open(port);
    try {
      while (performance.now() < until) {
        const asked = performance.now();
        if (await connection.ask(request) !== 200) errors++;
        took.push(performance.now() - asked);
      }
    } catch {
      errors++;
    } finally {
      connection.close();
    }
  }));
  const perSecond = took.length / ((performance.now() - start) / 1000);
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)];
  return { perSecond, p50: at(0.5), p99: at(0.99), errors };
}

/** The medians of several loads, and all of their errors. */
function middle(loads: Load[]): Load {
  const of = (key: "perSecond" | "p50" | "p99") => median(loads.map((it) => it[key]));
  return {
    perSecond: Math.round(of("perSecond")),
    p50: Number(of("p50").toFixed(1)),
    p99: Number(of("p99").toFixed(1)),
    errors: loads.reduce((sum, it) => sum + it.errors, 0),
  };
}

/** A server in a process of its own, which says on stderr where it listens. */
class Server {
  private constructor(private readonly child: Deno.ChildProcess, readonly port: number) {}

  static async start(args: string[]): Promise<Server> {
    const child = new Deno.Command(Deno.execPath(), {
      args,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    let said = "";
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      said += text;
      const port = /http:\/\/127\.0\.0\.1:(\d+) /.exec(said)?.[1];
      if (port !== undefined) return new Server(child, Number(port));
    }
    throw new Error(said);
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.child.status;
  }
}

async function florecon(args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", MAIN, ...args],
    cwd: new URL("../", import.meta.url),
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

if (import.meta.main) await run(Deno.args[0]);
