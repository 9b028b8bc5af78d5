/**
 * Does something with each of many things, a few at once. The first that fails ends the others: all of
 * them are over when this throws, and nothing of it happens later.
 *
 * @param things in the order in which they are begun
 * @param most that are under way at once
 * @param work is told when to end early
 * @throws what `work` threw first
 */
export async function atOnce<T>(
  things: readonly T[],
  most: number,
  work: (thing: T, ended: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const faults: unknown[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun < things.length && !ending.signal.aborted) {
      await work(things[begun++], ending.signal);
    }
  };
  const failed = (fault: unknown) => {
    faults.push(fault);
    ending.abort();
  };
  await Promise.all(Array.from({ length: most }, () => worker().catch(failed)));
  if (faults.length > 0) throw faults[0];
}
