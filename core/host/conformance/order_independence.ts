import { difference } from "./partition.ts";
import type { Property } from "./property.ts";

/** The same rows in another order end up in the same groups. */
export const orderIndependence: Property = {
  name: "order independence",
  cause: "project() or the strategy depends on which row comes first; " +
    "break ties by id, and count nothing across rows",
  check(subject) {
    const solved = subject.solved();
    return difference(
      solved,
      subject.solved(subject.sample.all.reverse()),
      "with the rows in reverse",
    ) ?? difference(solved, subject.solved(subject.shuffled(1)), "with the rows shuffled");
  },
};
