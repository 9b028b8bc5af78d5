import type { Subject } from "./subject.ts";
import type { Outcome } from "./verdict.ts";

/** A promise that every plugin keeps on every sample. */
export interface Property {
  name: string;
  /** What in an author's code usually breaks it. */
  cause: string;
  check(subject: Subject): Outcome;
}
