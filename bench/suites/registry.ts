/**
 * The registry under load: 64 clients on this machine ask for the index and for blobs, over and over,
 * each beside a bare `Deno.serve` that hands out the same bytes. Servers and clients share the
 * machine's processors.
 *
 * @module
 */
import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { deno, florecon } from "../florecon.ts";
import { attacks, under } from "../registry/attack.ts";
import { type Load, load } from "../registry/load.ts";
import { Server } from "../registry/server.ts";
import { inFolder } from "../folder.ts";
import { beside, type Figure, figure, type Row, type Unit } from "../row.ts";
import { size } from "../show/words.ts";

const ROUNDS = 3;

/** How many plugins the index is of. */
const PLUGINS = 50;

const BARE = new URL("../registry/bare.ts", import.meta.url).pathname;

/** A path of the registry and of the bare server, and what it is. */
interface Asked {
  what: string;
  path: string;
  on: string;
}

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const path = `${folder}/bank.wasm`;
  await deno(florecon("ship", "plugins/bank", "-o", path));
  const module = await Deno.readFile(path);
  await copies(module, folder);
  const registry = await Server.start(florecon("serve", folder, "--port", "0"));
  const index = await bytesOf(`http://127.0.0.1:${registry.port}/index.json`);
  await Deno.writeFile(`${folder}/index.json`, index);
  const bare = await Server.start(["run", "-A", BARE, `${folder}/index.json`, path]);

  const asked: Asked[] = [
    {
      what: "index",
      path: "/index.json",
      on: `64 clients, ${PLUGINS} plugins, ${size(index.length)}`,
    },
    {
      what: "blob",
      path: `/v1/blobs/${fileDigest(module)}`,
      on: `64 clients, a module of ${size(module.length)}`,
    },
  ];
  const errors: number[] = [];
  for (const one of asked) {
    const ours: Load[] = [];
    const floor: Load[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await load(registry.port, one.path));
      floor.push(await load(bare.port, one.path));
    }
    errors.push(...ours.map((it) => it.errors));
    yield* rowsOf(one, ours, floor);
  }
  yield* attackRows(registry.port, asked[1]);
  yield {
    what: "registry, errors",
    on: "of all requests, answers other than 200 and broken connections",
    measured: figure("count", [errors.reduce((sum, it) => sum + it, 0)]),
    goal: { of: "figure", most: 0 },
  };
  await registry.stop();
  await bare.stop();
}

/** What each attack leaves to the others, beside what they had without it just before. */
async function* attackRows(port: number, { path, on }: Asked): AsyncGenerator<Row> {
  for (const attack of attacks()) {
    const [quiet, attacked]: number[][] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push((await load(port, path)).p99);
      attacked.push((await under(port, attack, () => load(port, path))).p99);
    }
    const measured = figure("ms", attacked);
    yield {
      what: `registry, 99th percentile under attack by ${attack.what}`,
      on,
      measured,
      goal: { of: "ratio", most: 5 },
      baseline: beside("the same without the attack", measured, figure("ms", quiet)),
    };
  }
}

function* rowsOf({ what, on }: Asked, ours: Load[], floor: Load[]): Generator<Row> {
  const [requests, bareRequests] = both("per second", "perSecond", ours, floor);
  yield {
    what: `registry, ${what}`,
    on,
    measured: requests,
    goal: { of: "figure", least: 5000 },
    baseline: beside("a bare Deno.serve", requests, bareRequests),
  };
  const [p99, bareP99] = both("ms", "p99", ours, floor);
  const [p50] = both("ms", "p50", ours, floor);
  yield {
    what: `registry, ${what}, 99th percentile`,
    on,
    measured: p99,
    goal: { of: "figure", most: 50 },
    baseline: beside("a bare Deno.serve", p99, bareP99),
    also: { "50th percentile": p50 },
  };
}

function both(unit: Unit, key: keyof Load, ours: Load[], floor: Load[]): [Figure, Figure] {
  const of = (loads: Load[]) => figure(unit, loads.map((it) => it[key]));
  return [of(ours), of(floor)];
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

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
