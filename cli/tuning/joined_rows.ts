/** Rows that are said to belong together. What belongs with the same row belongs together. */
export class JoinedRows {
  private readonly above = new Map<number, number>();

  /** Whether anything was said of a row. */
  has(id: number): boolean {
    return this.above.has(id);
  }

  /** Says that rows belong together. */
  join(ids: number[]): void {
    for (const id of ids) {
      if (!this.above.has(id)) this.above.set(id, id);
      this.above.set(this.headOf(id), this.headOf(ids[0]));
    }
  }

  /** The row that stands for all that belong together with one. */
  headOf(id: number): number {
    let [at, next] = [id, this.above.get(id) ?? id];
    while (next !== at) {
      const further = this.above.get(next)!;
      // Whoever asks again has half the way.
      this.above.set(at, further);
      [at, next] = [next, further];
    }
    return at;
  }
}
