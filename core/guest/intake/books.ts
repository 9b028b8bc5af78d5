import { Domain } from "../../sdk/domain.ts";
import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Intake } from "./intake.ts";
import { KeyBook } from "./key_book.ts";
import { Schema } from "./schema.ts";
import { Weighing } from "./weighing.ts";
import { Worths } from "./worths.ts";

/** What `init` opens: a plugin with its tunables, its ledger, and the keys behind hashed ids. */
export class Books<L, R, C> {
  recon: Recon<R>;
  private keys: KeyBook = new KeyBook();

  constructor(private schema: Schema<L, C>, public domain: Domain<L, R, C>) {
    this.recon = new Recon<R>(domain.strategy(), (row: R): f64 => domain.primary(row));
  }

  /** Adds or replaces the rows of a stream, all of them or none. */
  upsert(start: usize, size: usize): Refusal | null {
    const intake = new Intake<L, R, C>(this.schema, this.domain);
    const failure = intake.read(start, size);
    if (failure != null) return failure;
    if (this.schema.hashed) {
      const conflict = this.keys.conflict(intake.ids, intake.keys);
      if (conflict != null) return conflict;
    }
    const refusal = this.recon.upsertAll(intake.ids, intake.rows, intake.held);
    if (refusal == null && this.schema.hashed) this.keys.learn(intake.ids, intake.keys);
    return refusal;
  }

  /** Says what the rows of a stream are worth, in their order, and keeps none of them. */
  weigh(start: usize, size: usize, worths: Worths<R>): Refusal | null {
    return new Weighing<L, R, C>(this.schema, this.domain, worths).read(start, size);
  }

  remove(ids: f64[]): void {
    this.recon.remove(ids);
    if (this.schema.hashed) this.keys.forget(ids);
  }
}
