import { GroupView } from "florecon";
import { Row } from "./row.ts";

/** As many lines as may quote one number rightly: an invoice and its installments. */
const MOST: f64 = 40;

/**
 * Whether a number that some lines share can be one document's: one line of a book, or one that stands
 * there twice, settles all that quotes it in the other. Customers, contracts and postcodes are quoted
 * again and again in both; what the bank alone quotes is its own.
 */
export function isOneSettlement(sharing: GroupView<Row>): bool {
  if (sharing.size > MOST) return false;
  for (const lot of sharing.members) {
    if (!lot.data.fromBank) return isOneLine(sharing, true) || isOneLine(sharing, false);
  }
  return false;
}

/** Whether a book has no more than one of the lines, or twice the same one. */
function isOneLine(sharing: GroupView<Row>, fromBank: bool): bool {
  let count: i32 = 0;
  let booked: f64 = 0;
  for (const lot of sharing.members) {
    if (lot.data.fromBank != fromBank) continue;
    if (count > 0 && lot.data.booked != booked) return false;
    booked = lot.data.booked;
    count += 1;
  }
  return count <= 2;
}
