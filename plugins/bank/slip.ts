/** Whether a slip of the pen tells two numbers apart: one sign is another one, or two neighbours have changed places. */
export function isSlip(one: string, other: string): bool {
  if (one.length != other.length || one == other) return false;
  let first: i32 = 0;
  while (first < one.length && one.charCodeAt(first) == other.charCodeAt(first)) first++;
  const next = first + 1;
  if (one.substring(next) == other.substring(next)) return true;
  return one.charCodeAt(first) == other.charCodeAt(next) &&
    one.charCodeAt(next) == other.charCodeAt(first) &&
    one.substring(next + 1) == other.substring(next + 1);
}

/** Whether a slip of the pen tells some number of one line from some of another one. */
export function haveSlip(some: string[], others: string[]): bool {
  for (const one of some) for (const other of others) if (isSlip(one, other)) return true;
  return false;
}
