import type { Doubled, Place } from "../../sources/mapping/mod.ts";
import { printable } from "../../core/host/printable.ts";
import { count } from "../ui/numbers.ts";
import { quotedCells } from "./quoted_cells.ts";

/** How lines of some days are kept from counting twice. */
const LEAVE_OUT = 'leave those days out of one: as words of "omit" under its "read"';

/** What is said of rows that count twice. @param source whose they are */
export function doubledWords(doubled: Doubled, source: string): string {
  return doubled.other === source ? ofFiles(doubled) : ofSources(doubled);
}

function ofFiles({ rows, here, there, columns }: Doubled): string {
  const [but, so] = columns.length === 0 ? ["", LEAVE_OUT] : [
    ` but for ${quotedCells(columns)}`,
    `give the id a "content" without ${quotedCells(columns)}`,
  ];
  return `${count(rows, "row")} of the same days say the same in two files${but}, such as ` +
    `${at(there)} and ${at(here)}, and all of them count; where they are the same lines, ${so}`;
}

function ofSources({ other, rows, here, there }: Doubled): string {
  return `${count(rows, "row")} say the same as rows of ${other} on the same days, such as ` +
    `${at(there)} and ${at(here)}, and all of them count; where they are the same lines, ` +
    LEAVE_OUT;
}

function at({ file, placed, place }: Place): string {
  return `${printable(file)}, ${placed} ${place}`;
}
