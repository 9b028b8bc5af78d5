import type { Describe, InputField } from "../../../core/host/describe/describe.ts";
import { writeManifest } from "../../../registry/module/manifest.ts";
import { codeDigest } from "../../../registry/module/wasm.ts";
import { tinyModule, type TinyParts } from "../registry/tiny_module.ts";

/** What a plugin says of itself; the rest is as plain as it goes. */
export type Said = Partial<Describe> & { id?: string; version?: string };

/** A whole description. */
export function describeOf({ id = "acme.tiny", version = "1.0.0", ...said }: Said = {}): Describe {
  return { abi_version: 1, domain: { id, version }, input: INPUT, report_schema: 1, ...said };
}

/** A plugin by hand, with the manifest that belongs to it: so small that thousands are made. */
export function madePlugin(said: Said = {}, parts: TinyParts = {}): Uint8Array<ArrayBuffer> {
  const describe = describeOf(said);
  const module = tinyModule({ describe: JSON.stringify(describe), ...parts });
  return writeManifest(module, { ...describe, build: { digest: codeDigest(module) } });
}

/** What such a plugin answers to every command: rows of these amounts, in these groups. */
export function reportAnswer(groups: { id: number; amount: number }[][]): string {
  return JSON.stringify({
    ok: true,
    report: {
      groups: groups.map((members, at) => ({
        group_id: at + 1,
        net: members.reduce((sum, { amount }) => sum + amount, 0),
        size: members.length,
        origin: members.length > 1 ? "made" : "unmatched",
        status: "proposed",
      })),
      allocations: groups.flatMap((members, at) =>
        members.map(({ id, amount }) => ({ id, group_id: at + 1, amount }))
      ),
    },
  });
}

/** Instructions that never end. */
export const LOOPS = [0x03, 0x40, 0x0c, 0x00, 0x0b, 0x42, 0x00];

/** Instructions that count to a thousand million, which takes a second or two, and end. */
export const COUNTS = [
  ...[0x03, 0x40],
  // One more at the address 0.
  ...[0x41, 0x00, 0x41, 0x00, 0x28, 0x02, 0x00, 0x41, 0x01, 0x6a, 0x36, 0x02, 0x00],
  ...[0x41, 0x00, 0x28, 0x02, 0x00, 0x41, 0x80, 0x94, 0xeb, 0xdc, 0x03, 0x49, 0x0d, 0x00],
  ...[0x0b, 0x42, 0x00],
];

/** What makes a plugin that never ends in one command, by the first letter of its op. */
export function loopsIn(op: string): TinyParts {
  const letter = op.charCodeAt(0);
  return {
    // A command has one buffer, and rows, which are longer, another: select of the two addresses.
    allocBody: [
      ...[0x41, 0x80, 0x20, 0x41, 0x80, 0xa0, 0x01],
      ...[0x20, 0x00, 0x41, 0xc8, 0x01, 0x49, 0x1b],
    ],
    // A loop where the byte behind {"op":" is that letter.
    dispatchFirst: [
      ...[0x20, 0x00, 0x2d, 0x00, 0x07, 0x41, letter & 0x7f | 0x80, letter >> 7, 0x46],
      ...[0x04, 0x40, 0x03, 0x40, 0x0c, 0x00, 0x0b, 0x0b],
    ],
  };
}

/** Instructions that ask for memory until there is none, write to none of it, and stop. */
export const WANTS_ALL = [
  ...[0x03, 0x40, 0x41, 0x10, 0x40, 0x00, 0x41, 0x7f, 0x47, 0x0d, 0x00, 0x0b],
  0x00,
];

/** Instructions that never end, and write to a megabyte more of memory each time around. */
export const GROWS = [
  ...[0x03, 0x40],
  // memory.grow by 16 pages, to the address of the first of them
  ...[0x41, 0x10, 0x40, 0x00, 0x41, 0x10, 0x74],
  // memory.fill of 2^20 bytes from there with 1
  ...[0x41, 0x01, 0x41, 0x80, 0x80, 0xc0, 0x00, 0xfc, 0x0b, 0x00],
  ...[0x0c, 0x00, 0x0b, 0x42, 0x00],
];

const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
];
