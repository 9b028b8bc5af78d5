/** What florecon asks of Deno, as flags of `deno run`. System facts and native code: nothing. */

/** To read and write the files that it is pointed at, and the variables that stand for flags. */
export const LOCAL_RIGHTS: readonly string[] = [
  "--no-prompt",
  "--allow-read",
  "--allow-write",
  // asc's colours ask for CI before anything else does.
  "--allow-env=FLORECON_*,SOURCE_DATE_EPOCH,CI",
];

/**
 * For the whole command line: besides, it asks registries and is one, and it starts itself, to run
 * what nobody trusts, and git. Whoever may start Deno may start anything, so no programs are listed.
 */
export const RIGHTS: readonly string[] = [...LOCAL_RIGHTS, "--allow-net", "--allow-run"];
