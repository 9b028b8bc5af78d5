import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Fields } from "./fields.ts";

/** `apart`: rows that no solve brings together from now on, or a set that is no group. */
export function apart<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  if (fields.has("set")) {
    const set = fields.integers("set");
    const failure = fields.close();
    return failure == null ? recon.neverAgain(set) : failure;
  }
  fields.need("left");
  fields.need("right");
  const left = fields.integers("left");
  const right = fields.integers("right");
  const failure = fields.close();
  return failure == null ? recon.apart(left, right) : failure;
}
