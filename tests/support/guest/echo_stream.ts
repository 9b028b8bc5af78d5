/** Streams that the echo plugin reads, and what it makes of them. */
import { assertEquals } from "@std/assert/equals.js";
import { seen } from "../plugins/echo.ts";
import { guestOf } from "../data/guest.ts";
import {
  type BatchSpec,
  type FieldSpec,
  float,
  floats64,
  int,
  ints32,
  ints64,
  none,
  texts,
  utf8,
} from "../data/ipc.ts";

/** The columns that it declares. */
export const FIELDS: FieldSpec[] = [
  { name: "id", type: int(64) },
  { name: "amount", type: float(2) },
  { name: "day", type: int(32) },
  { name: "rate", type: float(2) },
  { name: "text", type: utf8 },
];

/** Two good rows, and how an extra column in front of them would look. */
export function twoRows(front: Partial<BatchSpec> = {}, ids = [1, 2]): BatchSpec {
  const [offsets, data] = texts("a", "bc");
  return {
    rows: 2,
    nodes: [...front.nodes ?? [], [2, 0], [2, 0], [2, 0], [2, 0], [2, 0]],
    buffers: [
      ...front.buffers ?? [],
      ...[none, ints64(...ids)],
      ...[none, floats64(1, 2)],
      ...[none, ints32(3, 4)],
      ...[none, floats64(0.5, 0.25)],
      ...[none, offsets, data],
    ],
    views: front.views,
  };
}

/** The columns with a dictionary behind the text. */
export const encoded = (bits = 32, signed = true, values = utf8): FieldSpec[] => [
  ...FIELDS.slice(0, 4),
  { name: "text", type: values, dictionary: { id: 5, bits, signed } },
];
/** A batch of indices. */
export const indices = (list: Uint8Array, ids = [1, 2]): BatchSpec => {
  const { nodes, buffers, rows } = twoRows({}, ids);
  return { rows, nodes, buffers: [...buffers.slice(0, 8), none, list] };
};
/** The values of a dictionary. */
export const values = (...list: string[]): BatchSpec => ({
  rows: list.length,
  nodes: [[list.length, 0]],
  buffers: [none, ...texts(...list)],
});

/** What it sees of those two rows. */
export const SEEN = [[1, 100, 3, 50, "a"], [2, 200, 4, 25, "bc"]];

/** What it sees of a stream. */
export async function read(rows: Uint8Array) {
  const guest = await guestOf("echo_plugin.ts");
  const { error } = guest.send({ op: "init", report: false }, rows);
  assertEquals(error, undefined);
  return seen(guest.send({ op: "solve" }));
}

/** Why it refuses one. */
export async function refusal(rows: Uint8Array) {
  const guest = await guestOf("echo_plugin.ts");
  return guest.send({ op: "init" }, rows).error!;
}
