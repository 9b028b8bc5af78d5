/** Names that Windows keeps for devices, with any ending: a file of that name cannot be made. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Parts of lower-case letters, digits and `-`, that begin and end in a letter or digit. */
const PART = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Longer names do not fit a file name together with a version. */
const MAX_LENGTH = 100;

/**
 * Says in a few words why a domain id cannot be published, or `null` where it can. An id becomes a
 * file name and a part of an address, on every system.
 */
export function domainIdFault(id: string): string | null {
  if (id.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} letters`;
  const parts = id.split(".");
  if (!parts.every((part) => PART.test(part))) {
    return "it is not made of lower-case letters, digits and -, in parts with a dot between";
  }
  const device = parts.find((part) => DEVICES.test(part));
  return device === undefined ? null : `Windows keeps the name "${device}" for a device`;
}

/** What an id looks like at a glance: ids that share it are taken for one another. */
export function foldedId(id: string): string {
  return id.toLowerCase().replaceAll(/[-_]+/g, "-");
}
