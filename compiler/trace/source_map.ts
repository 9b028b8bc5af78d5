/** A place of a source. */
export interface SourcePlace {
  /** The path as the compiler has it: an author's as imports name it, the library's from `~lib/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

/** A place, and from which offset of a module on the code comes from there. */
export interface MappedPlace extends SourcePlace {
  offset: number;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** How many bits a letter carries beside the one that says whether more follow. */
const BITS = 5;
const MORE = 1 << BITS;

/**
 * Reads the map of a module: which place of a source its code comes from, by ascending offset.
 *
 * @param json version 3, all on one line: its columns are offsets in the module
 */
export function readMap(json: string): MappedPlace[] {
  const { sources, mappings }: { sources: string[]; mappings: string } = JSON.parse(json);
  const found: MappedPlace[] = [];
  let [offset, source, line, column] = [0, 0, 1, 1];
  for (const segment of mappings.split(",")) {
    const steps = numbers(segment);
    offset += steps[0];
    if (steps.length < 4) continue; // what follows comes from no source
    source += steps[1];
    line += steps[2];
    column += steps[3];
    found.push({ offset, file: sources[source], line, column });
  }
  return found;
}

/** The whole numbers of a segment: base 64, lowest bits first, the very lowest for the sign. */
function numbers(segment: string): number[] {
  const found: number[] = [];
  let [value, shift] = [0, 0];
  for (const letter of segment) {
    const digit = LETTERS.indexOf(letter);
    value += (digit % MORE) << shift;
    shift += BITS;
    if (digit >= MORE) continue;
    found.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return found;
}
