/**
 * Makes it when it is first asked for, and gives the same from then on. What a file of tests shares is
 * not made by a run that leaves all of these tests out.
 */
export function once<T>(make: () => T): () => T {
  let made: { it: T } | null = null;
  return () => (made ??= { it: make() }).it;
}
