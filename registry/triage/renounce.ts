const RIGHTS = ["read", "write", "net", "env", "run", "sys", "ffi", "import"] as const;

/**
 * Gives up whatever this process was allowed, for good. Deno grants a child nothing that nobody asks
 * for; a compiled program has the same rights whoever starts it.
 */
export function renounce(): void {
  for (const name of RIGHTS) Deno.permissions.revokeSync({ name });
}
