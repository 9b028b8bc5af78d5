import type { bool, f64, i32 } from "../../dialect.ts";
import { positionOf } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { positionIn } from "../order/position.ts";
import { Resolution } from "../lot/resolution.ts";
import { SeenProposal, Sighting } from "./sighting.ts";
import { GroupView } from "../lot/view.ts";

/**
 * Looks out for some rows at one node of a strategy. How much it remembers depends on how many rows
 * are watched, not on how often the node runs or how large its bags are.
 */
export class Watch {
  /** What was seen of each row; null where it never came by. */
  private sightings: (Sighting | null)[];

  /** @param ids ascending and unique */
  constructor(private ids: f64[]) {
    this.sightings = new Array<Sighting | null>(ids.length).fill(null);
  }

  /** The same rows, at another node. */
  elsewhere(): Watch {
    return new Watch(this.ids);
  }

  /** Whether a row is one of them. */
  looksOutFor(id: f64): bool {
    return this.positionOf(id) >= 0;
  }

  /** What was seen of a row, or null. */
  of(id: f64): Sighting | null {
    const at = this.positionOf(id);
    return at < 0 ? null : this.sightings[at];
  }

  /**
   * Notes what one run made of the rows.
   *
   * @param forms whether its groups are the node's own, and not handed up by a node below
   */
  saw<E>(bag: Lot<E>[], out: Resolution<E>, forms: bool): void {
    for (let place: i32 = 0; place < this.ids.length; place++) {
      const id = this.ids[place];
      const at = positionOf<E>(bag, id);
      if (at < 0) continue;
      const rest = positionOf<E>(out.residual, id);
      const sighting = this.sightingAt(place);
      sighting.pass(bag[at].amount, rest < 0 ? 0 : out.residual[rest].amount);
      if (forms) noteGroups(sighting, id, out.groups);
    }
  }

  /** Notes a proposal that a gate turned down, with each of the rows that is in it. */
  reject<E>(view: GroupView<E>): void {
    for (let m: i32 = 0; m < view.members.length; m++) {
      const place = this.positionOf(view.members[m].id);
      if (place < 0) continue;
      const proposal = new SeenProposal(
        true,
        view.members[m].amount,
        view.net,
        view.gross,
        view.size,
      );
      for (let other: i32 = 0; other < view.members.length; other++) {
        const lot = view.members[other];
        if (other != m && !proposal.add(lot.id, lot.amount)) break;
      }
      const notes = view.notes;
      if (notes != null) proposal.notes = notes;
      this.sightingAt(place).note(proposal);
    }
  }

  private sightingAt(place: i32): Sighting {
    const known = this.sightings[place];
    if (known != null) return known;
    const sighting = new Sighting();
    this.sightings[place] = sighting;
    return sighting;
  }

  private positionOf(id: f64): i32 {
    return positionIn(this.ids, id);
  }
}

/** Notes the groups that a row is in. */
function noteGroups(sighting: Sighting, id: f64, groups: Group[]): void {
  for (let g: i32 = 0; g < groups.length; g++) {
    const group = groups[g];
    for (let m: i32 = 0; m < group.members.length; m++) {
      if (group.members[m].id != id) continue;
      const size: f64 = <f64> group.members.length;
      const amount = group.members[m].amount;
      const proposal = new SeenProposal(false, amount, group.net, grossOf(group), size);
      proposal.origin = group.origin;
      proposal.reason = group.reason;
      for (let other: i32 = 0; other < group.members.length; other++) {
        const member = group.members[other];
        if (other != m && !proposal.add(member.id, member.amount)) break;
      }
      sighting.note(proposal);
    }
  }
}

function grossOf(group: Group): f64 {
  let gross: f64 = 0;
  for (let m: i32 = 0; m < group.members.length; m++) gross += Math.abs(group.members[m].amount);
  return gross;
}
