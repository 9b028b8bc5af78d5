/**
 * A command line that asks for nothing that can be done; exit 2. What could not be done although it
 * was well asked is a `FloreconError`; exit 1.
 */
export class UsageError extends Error {
  readonly code = "usage";
}

/** Ends the command with an exit code, when another process has said all there is to say. */
export class Exit extends Error {
  constructor(readonly exitCode: number) {
    super(`exit ${exitCode}`);
  }
}
