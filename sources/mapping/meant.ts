import { listed } from "../../core/host/listed.ts";
import type { FromRule } from "../reconciliation/reconciliation.ts";
import type { ColumnReader } from "./column_reader.ts";

/**
 * Reads words of a file as what they mean to the plugin. One of which nothing is said means itself where the
 * plugin takes it, and is refused else: it would be read as something that nobody meant.
 *
 * @param taken what the plugin takes; any text where it is left out
 */
export function meantReader(
  texts: ColumnReader<string>,
  { from, means = {}, default: usual }: FromRule,
  taken?: string[],
): ColumnReader<string> {
  const meanings = new Map(Object.entries(means));
  const [column, ...more] = [from].flat();
  const named = more.length === 0 ? { column } : {};
  const among = taken === undefined ? 'the words under "means"' : listed(taken);
  const isMissing = (word: string) => word === "" && taken !== undefined && usual === undefined;
  return {
    read(row) {
      const text = texts.read(row);
      if (text === undefined) return undefined;
      const word = text?.trim() ?? "";
      if (word === "") return isMissing(word) ? undefined : null;
      return meanings.get(word) ?? (taken?.includes(word) ? word : undefined);
    },
    why(row) {
      const text = texts.read(row);
      if (text === undefined) return texts.why(row);
      const cell = text?.trim() ?? "";
      const why = isMissing(cell)
        ? `the cell is empty, and none of ${among}; say under "default" what it stands for`
        : `${JSON.stringify(cell)} is none of ${among}; say under "means" what it is`;
      return { ...named, cell, why };
    },
  };
}
