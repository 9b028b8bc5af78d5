/**
 * What florecon asks of Deno, as flags of `deno run`. It reads and writes the files that it is pointed
 * at, and reads the variables that stand for
 * flags, and who is at work; it asks registries and is one; and it starts itself,
 * to run what nobody trusts, and git. Whoever may start Deno may start anything, so no programs are
 * listed. System facts and native code: nothing.
 */
export const RIGHTS: readonly string[] = [
  "--no-prompt",
  "--allow-read",
  "--allow-write",
  // asc's colours ask for CI before anything else does.
  "--allow-env=FLORECON_*,USER,LOGNAME,USERNAME,SOURCE_DATE_EPOCH,CI",
  "--allow-net",
  "--allow-run",
];
