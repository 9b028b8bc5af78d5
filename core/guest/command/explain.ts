import { Explained } from "../../workspace/explain.ts";
import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Fields } from "./fields.ts";

/** A person reads the answer, so there is an end to it. */
const MOST_IDS: i32 = 100;

/** `explain`: how rows would fare in a solve. `told` gets the answer. */
export function explain<R>(recon: Recon<R>, fields: Fields, told: Explained[]): Refusal | null {
  fields.need("ids");
  const ids = fields.integers("ids");
  if (ids.length > MOST_IDS) fields.fail("explain takes at most 100 ids; ask for fewer at a time");
  const failure = fields.close();
  return failure == null ? recon.explain(ids, told) : failure;
}
