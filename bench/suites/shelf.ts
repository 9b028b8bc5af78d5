/**
 * A registry of 100,000 plugins, beside ones of 1,000 and 10,000: from start to answer, what a person
 * and a client wait for, and the memory that it takes.
 *
 * @module
 */
import { RegistryClient } from "../../registry/client/mod.ts";
import { readManifest } from "../../registry/module/manifest.ts";
import { WASM_HEADER } from "../../registry/module/wasm.ts";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { hashOf } from "../../registry/server/tokens/token.ts";
import { inFolder } from "../folder.ts";
import { deno, florecon } from "../florecon.ts";
import { idOf, writeMany } from "../registry/many.ts";
import { Server } from "../registry/server.ts";
import { figure, growth, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { median, timed, timedRuns } from "../timing.ts";

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 5;

const TOKEN = "florecon_bench";

/** What is waited for, how it is asked, and within how many milliseconds it is to come. */
interface Waiting {
  what: string;
  most: number;
  ask: (url: string) => Promise<unknown>;
}

const WAITED: Waiting[] = [
  { what: "search", most: 200, ask: (url) => get(`${url}/v1/plugins?q=plugin77`) },
  { what: "the page of a plugin", most: 50, ask: (url) => get(`${url}/plugins/${idOf(7)}`) },
  { what: "selection for columns", most: 1000, ask: (url) => select(url) },
  {
    what: "add, but for the file and the lock",
    most: 100,
    ask: async (url) => {
      const client = new RegistryClient(url);
      await client.download(await client.resolve({ domain: idOf(7), range: "^1" }));
    },
  },
];

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = await starter(folder);
  const expires = "2999-01-01T00:00:00.000Z";
  const token = { name: "bench", hash: hashOf(TOKEN), scopes: ["*"], created: expires, expires };
  changeTokens(`${folder}/tokens.json`, () => [token]);
  const started: number[] = [];
  const memory: number[] = [];
  const published: number[][] = [];
  const took = new Map(WAITED.map(({ what }) => [what, [] as number[][]]));
  for (const size of SIZES) {
    const path = `${folder}/${size}`;
    const { manifest } = readManifest(module);
    await writeMany(path, size, WASM_HEADER, manifest!);
    const serving = florecon("serve", path, "--port", "0", "--token-file", `${folder}/tokens.json`);
    const { ms, value: server } = await timed(async () => {
      const server = await Server.start(serving);
      await get(`http://127.0.0.1:${server.port}/healthz`);
      return server;
    });
    started.push(ms);
    const url = `http://127.0.0.1:${server.port}`;
    for (const { what, ask } of WAITED) {
      await ask(url); // what is made once is made now
      took.get(what)!.push(await timedRuns(RUNS, () => ask(url)));
    }
    published.push(await timedRuns(1, () => publish(url, module)));
    memory.push(await server.memory());
    await server.stop();
  }
  const on = `${integer(SIZES.at(-1)!)} plugins`;
  const grown = (runs: number[][]) =>
    growth("plugins", SIZES.map((size, at) => ({ size, ms: median(runs[at]) })));
  yield {
    what: "registry, from start to answer",
    on,
    measured: figure("ms", started.slice(-1)),
    goal: { of: "figure", most: 10_000 },
    growth: grown(started.map((ms) => [ms])),
  };
  for (const { what, most } of WAITED) {
    const runs = took.get(what)!;
    const measured = figure("ms", runs.at(-1)!);
    yield {
      what: `registry, ${what}`,
      on,
      measured,
      goal: { of: "figure", most },
      growth: grown(runs),
    };
  }
  yield {
    what: "registry, a publish, and the index that has it",
    on,
    measured: figure("ms", published.at(-1)!),
    goal: { of: "figure", most: 2000 },
    growth: grown(published),
  };
  yield {
    what: "registry, memory after all of that",
    on,
    measured: figure("bytes", memory.slice(-1)),
    goal: { of: "figure", most: 1 << 30 },
    also: Object.fromEntries(
      SIZES.map((size, at) => [integer(size), figure("bytes", [memory[at]])]),
    ),
  };
}

/** What is published; those that are there are no more than its manifest, under other names. */
async function starter(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  await deno(florecon("ship", "plugins/starter", "-o", `${folder}/starter.wasm`));
  return await Deno.readFile(`${folder}/starter.wasm`);
}

async function get(address: string): Promise<void> {
  const response = await fetch(address);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
}

async function select(url: string): Promise<void> {
  const columns = ["row_id", "list", "reference", "amount", "column77"].map((name) => ({ name }));
  const response = await fetch(`${url}/v1/select`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ columns }),
  });
  await response.arrayBuffer();
}

async function publish(url: string, module: Uint8Array<ArrayBuffer>): Promise<void> {
  const { id } = await new RegistryClient(url, TOKEN).publish(module);
  await new RegistryClient(url).resolve({ domain: id });
}
