import { Refusal } from "../../workspace/refusal.ts";

/** The keys behind hashed ids, so that two keys with one hash are never taken for one row. */
export class KeyBook {
  private keys: Map<f64, string> = new Map<f64, string>();

  /** The first row whose id already stands for another key, in the book or in the batch itself. */
  conflict(ids: f64[], keys: string[]): Refusal | null {
    const batch = new KeyBook();
    for (let i: i32 = 0; i < ids.length; i++) {
      if (this.differs(ids[i], keys[i]) || batch.differs(ids[i], keys[i])) return collision(ids[i]);
      batch.keys.set(ids[i], keys[i]);
    }
    return null;
  }

  learn(ids: f64[], keys: string[]): void {
    for (let i: i32 = 0; i < ids.length; i++) this.keys.set(ids[i], keys[i]);
  }

  forget(ids: f64[]): void {
    for (let i: i32 = 0; i < ids.length; i++) this.keys.delete(ids[i]);
  }

  private differs(id: f64, key: string): bool {
    return this.keys.has(id) && this.keys.get(id) != key;
  }
}

function collision(id: f64): Refusal {
  const refusal = new Refusal(
    "duplicate_id",
    "two different keys share the id " + (<i64> id).toString() +
      "; change one of them, or add a column to the key",
  );
  refusal.id = id;
  return refusal;
}
