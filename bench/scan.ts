/**
 * Tier 0 over a folder of 10,000 plugins, beside compiling each to ask it for its manifest. The page
 * cache is warm: what is measured is the work, not the disk.
 *
 *     deno run -A bench/scan.ts [results.json]
 *
 * @module
 */
import { readManifest, writeManifest } from "../registry/manifest.ts";
import { scan } from "../registry/scan/mod.ts";
import { updateIndex } from "../registry/index_file.ts";
import { MANIFEST_SECTION, sections } from "../registry/wasm.ts";
import { median, timed } from "./timing.ts";

const PLUGINS = 10_000;
const RUNS = 7;

/** Compiling is so much slower that fewer modules have to do; its time is scaled up. */
const COMPILED = 200;

/** @param out where the figures are written as JSON, where that is wanted */
export async function run(out?: string): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const module = await shipped(folder);
    await copies(module, folder);
    const scans: number[] = [];
    let bytes = 0;
    for (let run = 0; run <= RUNS; run++) {
      bytes = 0;
      const { ms } = await timed(() => scanned(folder, (read) => bytes += read));
      scans.push(ms);
    }
    const compiled = await timed(() => compiledManifests(folder));
    const indexed = await timed(() => updateIndex(folder));
    const kept = await timed(() => updateIndex(folder));
    const figures = {
      "scan, first": Math.round(scans[0]),
      "scan, after": Math.round(median(scans.slice(1))),
      "compile and ask": Math.round(compiled.ms * PLUGINS / COMPILED),
      "index, new": Math.round(indexed.ms),
      "index, nothing changed": Math.round(kept.ms),
    };
    console.log(
      `${PLUGINS} plugins of ${module.length} bytes, of which ${needed(module)} are headers and ` +
        `manifest and ${Math.round(bytes / PLUGINS)} were read; median of ${RUNS}`,
    );
    console.table(Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, { ms }])));
    if (out !== undefined) await Deno.writeTextFile(out, JSON.stringify(figures, null, 2) + "\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function scanned(folder: string, onRead: (bytes: number) => void): void {
  let offered = 0;
  for (const finding of scan([folder], { onRead })) if (finding.ok) offered++;
  if (offered !== PLUGINS) throw new Error(`${offered} plugins were found`);
}

function compiledManifests(folder: string): void {
  for (let number = 0; number < COMPILED; number++) {
    const module = new WebAssembly.Module(Deno.readFileSync(pathOf(folder, number)));
    const [manifest] = WebAssembly.Module.customSections(module, MANIFEST_SECTION);
    JSON.parse(new TextDecoder().decode(manifest));
  }
}

/** What no reader can do without: each section's header, and the whole of the manifest's. */
function needed(module: Uint8Array): number {
  return sections(module).sections.reduce((sum, { name, start, content, end }) => {
    return sum + (name === MANIFEST_SECTION ? end : content) - start;
  }, 8);
}

async function copies(module: Uint8Array, folder: string): Promise<void> {
  const manifest = readManifest(module).manifest!;
  for (let number = 0; number < PLUGINS; number++) {
    const domain = { id: `acme.p${number}`, version: "1.0.0" };
    await Deno.writeFile(pathOf(folder, number), writeManifest(module, { ...manifest, domain }));
  }
}

function pathOf(folder: string, number: number): string {
  return `${folder}/${number}.wasm`;
}

async function shipped(folder: string): Promise<Uint8Array> {
  const path = `${folder}/shipped`;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", "ship", "plugins/starter", "-o", `${path}.wasm`],
    cwd: new URL("../", import.meta.url),
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  await Deno.rename(`${path}.wasm`, path);
  return await Deno.readFile(path);
}

if (import.meta.main) await run(Deno.args[0]);
