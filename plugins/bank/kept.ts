/** So many texts are remembered; past them it is begun anew. */
const MOST: i32 = 4096;

/** What was made of a text, for the next line that has the same one: lines repeat themselves. */
export class Kept<T> {
  private places: Map<string, i32> = new Map<string, i32>();
  private made: T[] = [];

  find(text: string): T | null {
    return this.places.has(text) ? this.made[<i32> this.places.get(text)] : null;
  }

  /** Remembers it in place of what was made of the text before, and hands it back. */
  keep(text: string, made: T): T {
    if (this.made.length == MOST) {
      this.places = new Map<string, i32>();
      this.made = [];
    }
    this.places.set(text, this.made.length);
    this.made.push(made);
    return made;
  }
}
