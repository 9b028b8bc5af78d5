/**
 * A command line that asks for nothing that can be done; exit 2. What could not be done although it
 * was well asked is a `FloreconError`; exit 1.
 */
export class UsageError extends Error {
  readonly code = "usage";
}
