import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Fields } from "./fields.ts";

/** `pin`: proposals become decisions, one by its id or many by a rule. */
export function pin<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("by");
  const by = fields.text("by", "");
  if (by == "group") return pinGroup<R>(recon, fields);
  if (by == "clean") return pinClean<R>(recon, fields);
  if (by == "singletons") return pinSingletons<R>(recon, fields);
  fields.fail('pin takes "group", "clean" or "singletons" in "by"');
  return fields.close();
}

function pinGroup<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("group_id");
  const groupId = fields.integer("group_id", 0);
  const failure = fields.close();
  return failure == null ? recon.pin(groupId) : failure;
}

function pinClean<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("tol");
  const tol = fields.number("tol", 0);
  if (tol < 0) fields.fail('pin takes a number of 0 or more in "tol"');
  const doubtless = fields.flag("certainty", false);
  const failure = fields.close();
  if (failure == null) recon.pinClean(tol, doubtless);
  return failure;
}

function pinSingletons<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("ids");
  const ids = fields.integers("ids");
  const failure = fields.close();
  if (failure == null) recon.pinSingletons(ids);
  return failure;
}

/** `unpin`: a decision becomes a proposal again. */
export function unpin<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("group_id");
  const groupId = fields.integer("group_id", 0);
  const failure = fields.close();
  return failure == null ? recon.unpin(groupId) : failure;
}
