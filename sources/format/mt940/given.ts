/** A reference that a bank gives; empty where it writes that nobody gave one. */
export function given(reference = ""): string {
  return reference === "NOTPROVIDED" ? "" : reference;
}
