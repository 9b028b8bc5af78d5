import type { Candidate } from "./candidate.ts";
import type { PassedOver, Rule } from "./selection.ts";

/** Candidates on the way to one: whoever leaves is told by which rule, and why. */
export class Contest {
  readonly passedOver: PassedOver[] = [];
  /** The rule that last passed anybody over. */
  lastRule: Rule | null = null;

  constructor(public left: Candidate[]) {}

  /** Passes over each candidate that there is a reason against. */
  drop(rule: Rule, reason: (candidate: Candidate) => Reason | null): void {
    const staying: Candidate[] = [];
    for (const candidate of this.left) {
      const against = reason(candidate);
      if (against === null) staying.push(candidate);
      else this.passedOver.push({ candidate, rule, ...against });
    }
    if (staying.length < this.left.length) this.lastRule = rule;
    this.left = staying;
  }

  /**
   * Passes over each candidate that another one is ahead of.
   *
   * @param compare above 0 where the first is ahead
   * @param why what to say of one that is behind, and of one that is ahead
   * @param rivals candidates are only held against those of the same name here
   */
  keepBest(
    rule: Rule,
    compare: (one: Candidate, other: Candidate) => number,
    why: (behind: Candidate, ahead: Candidate) => string,
    rivals: (candidate: Candidate) => string = () => "",
  ): void {
    if (this.left.length < 2) return;
    const best = new Map<string, Candidate>();
    for (const it of this.left) {
      const ahead = best.get(rivals(it));
      if (ahead === undefined || compare(it, ahead) > 0) best.set(rivals(it), it);
    }
    this.drop(rule, (it) => {
      const ahead = best.get(rivals(it))!;
      return compare(it, ahead) < 0 ? { why: why(it, ahead) } : null;
    });
  }
}

/** Why a candidate is passed over. */
export type Reason = Pick<PassedOver, "why" | "columns">;
