// Every op of the interface, as the wire spells it.

/** For hosts: no person who mistypes an op means one of these. */
export const AMOUNTS: string = "amounts";
export const SHARDS: string = "shards";

export const OPS: string[] = [
  "init",
  "upsert",
  "remove",
  "solve",
  "pin",
  "unpin",
  "merge",
  "detach",
  "dissolve",
  "report",
  "explain",
  "apart",
];
