import { parseArgs } from "@std/cli/parse_args.js";

/** A generator of data with known truth, and what its command writes unless told otherwise. */
export interface Generator {
  generate(seed: number, size: number): { sample: string; truth: string };
  seed: number;
  size: number;
  /** The flag that says how much to write. */
  flag: string;
  folder: string;
}

/** A generator's command: `--seed`, how much, and the folder to write both files to, `--out`. */
export async function writeGenerated(generator: Generator): Promise<void> {
  const { flag } = generator;
  const flags = parseArgs(Deno.args, { string: ["seed", flag, "out"] });
  const out = flags.out ?? generator.folder;
  const { sample, truth } = generator.generate(
    Number(flags.seed ?? generator.seed),
    Number(flags[flag] ?? generator.size),
  );
  await Deno.mkdir(out, { recursive: true });
  await Deno.writeTextFile(`${out}/sample.csv`, sample);
  await Deno.writeTextFile(`${out}/truth.csv`, truth);
}
