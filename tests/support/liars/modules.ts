/**
 * Modules that lie: the pairs plugin, with a guest that reports other than what it holds. Each lie is
 * built to look right from where the one before would be found out.
 *
 * @module
 */
import { Plugin } from "../../../core/host/plugin/plugin.ts";
import { writeManifest } from "../../../registry/module/manifest.ts";
import { codeDigest } from "../../../registry/module/wasm.ts";
import { keptBytes } from "../compiler/kept.ts";
import { compiledWith, type Patch } from "../compiler/patched_sdk.ts";

/** What each does, by the number that `lies.as` knows it by. */
export const LIES: Record<number, string> = {
  1: "swaps the amounts of two rows",
  2: "swaps the amounts of two rows as they come in",
  3: "says a net that is not the sum",
  4: "adds unknown rows behind the right ones",
  5: "makes up all ids",
  6: "loses a row, as if it were zero",
  7: "loses a row as it comes in",
  8: "says other amounts than came in, which still add up",
  9: "splits minor units",
  10: "gives two groups one id",
  11: "says negative sizes",
  12: "has a row twice, and another not at all",
  13: "writes a text for a number",
  14: "dresses a group as a lone row",
  15: "is off by one in its sizes",
  16: "writes a number beyond all numbers",
  17: "adds a group that holds nothing",
  18: "calls two rows zero as they come in",
  19: "puts a row into a group that it does not tell of",
  20: "calls a group unmatched",
  21: "writes no number where there should be one",
  22: "calls a group pinned that nobody pinned",
  24: "says of each row what the one before it held",
  26: "gives two groups one id, with others between them",
  25: "swaps the amounts of two neighbours among a hundred",
};

/** The lie of one that calls no group pinned: it has nothing to lie about before somebody pins. */
export const FORGETS = 23;

/** Rows on which each of them has something to lie about. */
export const LEDGER = "id,amount\n1,70\n2,-70\n3,20\n4,-20\n5,5\n6,0\n7,33\n8,-11\n";

/** Those that an Arrow stream of whole numbers can tell as well. */
export const IN_ARROW = [1, 3, 4, 5, 6, 8, 11, 12, 14, 15, 20, 22, 26];

const PATCHES: Patch[] = [
  ["guest/abi", "const address = heap", "text = liedWords(text);\n  const address = heap"],
  [
    "guest/abi",
    "/** The version of the",
    'import { liedWords } from "./lies.ts";\n\n/** The version of the',
  ],
  ["guest/session", "flatReport(books.recon.live()", "flatReport(liedGroups(books.recon.live())"],
  [
    "guest/session",
    'import { flatReport } from "./answer/flat_report.ts";',
    'import { flatReport } from "./answer/flat_report.ts";\n' +
    'import { liedGroups } from "./lies.ts";',
  ],
  ["guest/answer/flat_report", "sizes + narrow, size)", "sizes + narrow, <i32> liedSize(group))"],
  [
    "guest/answer/flat_report",
    'import { Words } from "../arrow/words.ts";',
    'import { Words } from "../arrow/words.ts";\nimport { liedSize } from "../lies.ts";',
  ],
  ["guest/answer/envelope", "full ? recon.live() : []", "full ? liedGroups(recon.live()) : []"],
  ["guest/answer/envelope", "out.number(group.size)", "out.number(liedSize(group))"],
  [
    "guest/answer/envelope",
    'out.raw("}");\n  return out.packed();\n}\n\nfunction writeReport',
    'out.raw("}");\n  return liedText(out);\n}\n\nfunction writeReport',
  ],
  [
    "guest/answer/envelope",
    'import { Failure } from "../failure.ts";',
    'import { Failure } from "../failure.ts";\n' +
    'import { liedGroups, liedSize, liedText } from "../lies.ts";',
  ],
  [
    "guest/intake/intake",
    "reader.close();",
    "reader.close();\n    liedRows<R>(this.ids, this.rows);",
  ],
  [
    "guest/intake/intake",
    'import { Schema } from "./schema.ts";',
    'import { Schema } from "./schema.ts";\nimport { liedRows } from "../lies.ts";',
  ],
  // Who is asked what rows are worth hears the same lie: here a row is its amount.
  [
    "guest/intake/weighing",
    "reader.close();",
    "reader.close();\n    liedRows<f64>(this.worths.ids, this.worths.amounts);",
  ],
  [
    "guest/intake/weighing",
    'import { Schema } from "./schema.ts";',
    'import { Schema } from "./schema.ts";\nimport { liedRows } from "../lies.ts";',
  ],
];

/** The mark of `lies.as` as a module's bytes have it; the lowest seven bits come first. */
const MARK = [0x80, 0xda, 0xf8, 0xf8, 0x00];

/** The bit of it that says so. */
const ARROW = 0x20;

let built: ReturnType<typeof build> | undefined;

/**
 * The module that lies in that way, with the manifest that belongs to it; of zero, one that is honest.
 *
 * @param inArrow whether it answers reports as Arrow too
 */
export async function liar(lie: number, inArrow = false): Promise<Uint8Array<ArrayBuffer>> {
  const { wasm, place } = await (built ??= build());
  const changed = wasm.slice();
  changed[place] |= lie | (inArrow ? ARROW : 0);
  const { describe } = await Plugin.load(changed);
  return writeManifest(changed, { ...describe, build: { digest: codeDigest(changed) } });
}

async function build(): Promise<{ wasm: Uint8Array; place: number }> {
  const folder = new URL("./", import.meta.url);
  const lies = { "guest/lies": Deno.readTextFileSync(new URL("lies.as", folder)) };
  const read = (path: string) => Deno.readTextFileSync(new URL(`../plugins/${path}`, folder));
  const texts = ["pairs_plugin.ts", read("pairs_plugin.ts"), ...Object.values(lies)];
  const wasm = await keptBytes([...PATCHES.flat(), ...texts], async () => {
    return (await compiledWith(PATCHES, "pairs_plugin.ts", read, lies)).wasm;
  });
  const place = wasm.findIndex((_, at) => MARK.every((byte, next) => wasm[at + next] === byte));
  if (place < 0) throw new Error("the mark is gone");
  return { wasm, place };
}
