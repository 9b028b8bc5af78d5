import { Allocation } from "../../algebra/lot/group.ts";
import { WantedGroup } from "../../workspace/merge.ts";
import { Recon } from "../../workspace/recon.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { Failure } from "../failure.ts";
import { Fields } from "./fields.ts";

/** What a person's group is called where the person gave it no label. */
const MERGED: string = "merge";

/** `merge`: a pinned group over exact parts of rows; or several `groups`, all of them or none. */
export function merge<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  const merges: WantedGroup[] = [];
  let failure: Failure | null = null;
  if (fields.has("groups")) {
    const groups = fields.list("groups");
    failure = fields.close();
    for (let i: i32 = 0; failure == null && i < groups.length; i++) {
      failure = readMerge(new Fields("group " + i.toString(), groups[i]), merges);
    }
  } else failure = readMerge(fields, merges);
  return failure == null ? recon.mergeAll(merges) : failure;
}

function readMerge(fields: Fields, merges: WantedGroup[]): Failure | null {
  fields.need("allocations");
  const members = fields.list("allocations");
  const label = fields.text("label", MERGED);
  const reason = fields.text("reason", "");
  const failure = fields.close();
  if (failure != null) return failure;
  const parts: Allocation[] = [];
  for (let i: i32 = 0; i < members.length; i++) {
    const part = new Fields("allocation " + i.toString(), members[i]);
    part.need("id");
    part.need("amount");
    parts.push(new Allocation(part.integer("id", 0), part.integer("amount", 0)));
    const wrong: Failure | null = part.close();
    if (wrong != null) return wrong;
  }
  merges.push(new WantedGroup(parts, label, reason));
  return null;
}

/** `detach`: rows leave a proposed group. */
export function detach<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("group_id");
  fields.need("ids");
  const groupId = fields.integer("group_id", 0);
  const ids = fields.integers("ids");
  const failure = fields.close();
  return failure == null ? recon.detach(groupId, ids) : failure;
}

/** `dissolve`: a proposed group falls apart. */
export function dissolve<R>(recon: Recon<R>, fields: Fields): Refusal | null {
  fields.need("group_id");
  const groupId = fields.integer("group_id", 0);
  const failure = fields.close();
  return failure == null ? recon.dissolve(groupId) : failure;
}
