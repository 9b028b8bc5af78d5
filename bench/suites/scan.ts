/**
 * Tier 0 over a folder of 10,000 plugins of 150 kB, beside compiling each to ask it for its manifest.
 * The page cache is warm: what is measured is the work, not the disk.
 *
 * @module
 */
import { updateIndex } from "../../registry/index/file.ts";
import { MANIFEST_SECTION, sections } from "../../registry/module/wasm.ts";
import { inFolder } from "../folder.ts";
import { grown } from "../grown.ts";
import { beside, type Figure, figure, type Row } from "../row.ts";
import { fill, paddedPlugin, pathOf, share } from "../scan/folder.ts";
import { scanned } from "../scan/scanned.ts";
import { integer } from "../show/words.ts";
import { timed, timedRuns } from "../timing.ts";

const PLUGINS = 10_000;
const SIZE = 150_000;
const SIZES = [1, 2, 4, 8].map((eighths) => PLUGINS * eighths / 8);
const RUNS = 7;

/** Compiling is so much slower that fewer modules have to do; its time is scaled up. */
const COMPILED = 200;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = await paddedPlugin(SIZE);
  const all = `${folder}/${PLUGINS}`;
  await fill(all, module, PLUGINS);
  const on = `${integer(PLUGINS)} plugins of ${integer(SIZE / 1000)} kB in one folder`;

  const cases: { size: number; part: string }[] = [];
  for (const size of SIZES) {
    const part = await share(all, `${folder}/${size}`, size);
    scanned(part, size); // and now it is in the cache
    cases.push({ size, part });
  }
  const { measured: scan, growth } = await grown("plugins", cases, RUNS, ({ size, part }) => {
    return timedRuns(1, () => scanned(part, size));
  });
  yield {
    what: "tier-0 scan",
    on,
    measured: scan,
    goal: { of: "figure", most: 500 },
    baseline: beside("compiling and asking", scan, await compiling(all)),
    growth,
  };
  const read = figure("bytes", [scanned(all, PLUGINS) / PLUGINS]);
  yield {
    what: "bytes read by the scan, of a plugin",
    on,
    measured: read,
    goal: { of: "ratio", most: 1 },
    baseline: beside("headers and manifest", read, figure("bytes", [needed(module)])),
  };
  const fresh = figure("ms", [(await timed(() => updateIndex(all))).ms]);
  const kept = figure("ms", await timedRuns(RUNS, () => updateIndex(all)));
  yield {
    what: "index of a folder that has not changed",
    on,
    measured: kept,
    baseline: beside("the first, with all digests", kept, fresh),
  };
}

async function compiling(folder: string): Promise<Figure> {
  const runs = await timedRuns(3, () => {
    for (let number = 0; number < COMPILED; number++) {
      const module = new WebAssembly.Module(Deno.readFileSync(pathOf(folder, number)));
      const [manifest] = WebAssembly.Module.customSections(module, MANIFEST_SECTION);
      JSON.parse(new TextDecoder().decode(manifest));
    }
  });
  return figure("ms", runs.map((ms) => ms * PLUGINS / COMPILED));
}

/** What no reader can do without: each section's header, and the whole of the manifest's. */
function needed(module: Uint8Array): number {
  return sections(module).sections.reduce((sum, { name, start, content, end }) => {
    return sum + (name === MANIFEST_SECTION ? end : content) - start;
  }, 8);
}
