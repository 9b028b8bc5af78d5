/** Groups of an address of IPv6, and those that tell a network: whoever has one has all of the rest. */
const GROUPS = 8;
const OF_NETWORK = 4;

/**
 * Whom an address belongs to: of IPv4 the address itself, of IPv6 the network of 64 bits, of which every
 * customer has one at least, and 2^64 addresses in it.
 */
export function networkOf(address: string): string {
  // One of IPv4 may be written into one of IPv6.
  if (!address.includes(":") || address.includes(".")) return address;
  const [before, after] = address.split("%")[0].split("::").map((it) =>
    it === "" ? [] : it.split(":")
  );
  const zeros = after === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after ?? []];
  const network = groups.slice(0, OF_NETWORK).map((it) => parseInt(it, 16).toString(16));
  return network.every((it) => it === "0") ? address : `${network.join(":")}::/64`;
}
