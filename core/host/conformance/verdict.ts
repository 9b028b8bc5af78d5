/** What a property found wrong. */
export interface Breach {
  /** What was seen, in one sentence. */
  message: string;
  /** What the plugin answered where it should have done as it was told, such as `trapped`. */
  code?: string;
  /** What in the author's code most likely does this, where it is not what usually does. */
  cause?: string;
  /** The row at fault, as reports name it. */
  id?: number;
  /** The row at fault, by its place in the sample, from 0. */
  row?: number;
}

/** Why a property could not be tried. */
export interface Skipped {
  skipped: string;
}

/** What became of one property: `null` where it holds. */
export type Outcome = Breach | Skipped | null;

/** One property, and what became of it on a module and a sample. */
export interface Verdict extends Partial<Breach> {
  /** The promise in a few words, such as `warm equals cold`. */
  property: string;
  /** `skipped` where the module or the sample has nothing to try it on; `message` says what. */
  status: "held" | "failed" | "skipped";
}

/** What the kit says of a module on a sample. */
export interface Conformance {
  /** No property failed. */
  conforms: boolean;
  /** One for each property, the cheapest and most telling first. */
  verdicts: Verdict[];
}
