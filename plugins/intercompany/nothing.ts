import { Group, Lot, Resolution } from "florecon";
import { Row } from "./row.ts";

const NO_GROUPS: Group[] = [];

/** What most steps come to in most units: no group, and all lines still open. */
export function nothing(bag: Lot<Row>[]): Resolution<Row> {
  return new Resolution<Row>(NO_GROUPS, bag);
}
