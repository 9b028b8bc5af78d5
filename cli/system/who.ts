/** Who is at work where nobody says so. */
export const NOBODY_KNOWN = "somebody";

/** Who is at work, as a log names them: `FLORECON_USER`, or the system's user. */
export function whoAmI(): string {
  for (const name of ["FLORECON_USER", "USER", "LOGNAME", "USERNAME"]) {
    const who = Deno.env.get(name);
    if (who) return who;
  }
  return NOBODY_KNOWN;
}
