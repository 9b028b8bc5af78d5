/** What a step is called: what evidence weighed is no part of it. */
export function stageWord(reason: string, weight: number | undefined): string {
  if (weight === undefined) return reason;
  const at = reason.indexOf(": ");
  return at < 0 ? "" : reason.slice(0, at);
}
