// Every op of the interface, as the wire spells it.

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
];
