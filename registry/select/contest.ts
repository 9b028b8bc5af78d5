import type { Candidate } from "./candidate.ts";
import type { PassedOver, Rule } from "./selection.ts";

/** Candidates on the way to one: whoever leaves is told by which rule, and why. */
export class Contest {
  readonly passedOver: PassedOver[] = [];
  /** The rule that last passed anybody over. */
  lastRule: Rule | null = null;

  /** @param most of how many of those that leave it is told why */
  constructor(public left: Candidate[], private readonly most: number) {}

  /** Passes over each candidate that does not hold, and says why. */
  drop(
    rule: Rule,
    holds: (candidate: Candidate) => boolean,
    reason: (candidate: Candidate) => Reason,
  ): void {
    const staying: Candidate[] = [];
    for (const candidate of this.left) {
      if (holds(candidate)) staying.push(candidate);
      // Words cost more than the choice itself, where there are many to choose from.
      else if (this.passedOver.length < this.most) {
        this.passedOver.push({ candidate, rule, ...reason(candidate) });
      }
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
    const aheadOf = (it: Candidate) => best.get(rivals(it))!;
    this.drop(
      rule,
      (it) => compare(it, aheadOf(it)) >= 0,
      (it) => ({ why: why(it, aheadOf(it)) }),
    );
  }
}

/** Why a candidate is passed over. */
export type Reason = Pick<PassedOver, "why" | "columns">;
