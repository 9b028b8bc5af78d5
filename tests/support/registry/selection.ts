/** What came of a choice. */
import type { Selection } from "../../../registry/select/selection.ts";

/** The rule and the reason by which each was passed over. */
export function reasons({ passedOver }: Selection): Record<string, [string, string]> {
  return Object.fromEntries(
    passedOver.map(({ candidate, rule, why }) => [
      `${candidate.id} ${candidate.version}`,
      [rule, why],
    ]),
  );
}

/** The name and version that were chosen. */
export function chosen({ chosen }: Selection): string | undefined {
  return chosen && `${chosen.id} ${chosen.version}`;
}
