/// <reference path="../assembly.d.ts" />
import { RawBytes } from "../raw_bytes.ts";

/** A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
const REPLACE: i32 = 1;

/** The different texts of a column that is written, each once: rows hold their places. */
export class Words {
  private places: Map<string, i32> = new Map<string, i32>();
  private texts: string[] = [];
  private last: string = "";
  private lastPlace: i32 = -1;

  get count(): i32 {
    return this.texts.length;
  }

  /** How many bytes the texts take at most. */
  get room(): usize {
    let units: usize = 0;
    for (let i: i32 = 0; i < this.texts.length; i++) units += <usize> this.texts[i].length;
    return 3 * units;
  }

  /** The place of a text. */
  positionOf(text: string): i32 {
    // Mostly it is the very string that the row before had.
    if (this.lastPlace >= 0 && changetype<usize>(text) == changetype<usize>(this.last)) {
      return this.lastPlace;
    }
    let place: i32 = this.texts.length;
    if (this.places.has(text)) place = this.places.get(text)!;
    else {
      this.places.set(text, place);
      this.texts.push(text);
    }
    this.last = text;
    this.lastPlace = place;
    return place;
  }

  /** Writes the texts one behind the other, and where each begins; answers their size. */
  write(out: RawBytes, offsets: usize): usize {
    const start = out.size;
    for (let i: i32 = 0; i < this.texts.length; i++) {
      const text = this.texts[i];
      store<i32>(out.start + offsets + 4 * <usize> i, <i32> (out.size - start));
      const at = out.zeros(3 * <usize> text.length);
      const units = changetype<usize>(text);
      out.size = at +
        String.UTF8.encodeUnsafe(units, text.length, out.start + at, false, REPLACE);
    }
    store<i32>(out.start + offsets + 4 * <usize> this.texts.length, <i32> (out.size - start));
    return out.size - start;
  }
}
