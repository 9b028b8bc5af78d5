import { chained, type Vector } from "../../frame/mod.ts";

/** The values that cells are numbers of, by dictionary, as the stream has told them so far. */
export class Dictionaries {
  readonly #values = new Map<number, (() => Vector)[]>();

  /** Takes a batch of values: more of them, or others in place of those before. */
  add(id: number, values: () => Vector, isMore: boolean): void {
    const before = isMore ? this.#values.get(id) ?? [] : [];
    this.#values.set(id, [...before, once(values)]);
  }

  /** The values of now, which stay those whatever comes later. */
  get(id: number): () => Vector {
    const parts = this.#values.get(id) ?? [];
    return once(() => chained(parts.map((part) => part())));
  }
}

function once(read: () => Vector): () => Vector {
  let vector: Vector | undefined;
  return () => vector ??= read();
}
