import type { ConfigField, Describe } from "../describe/describe.ts";

/**
 * What made a report. Nothing in it tells when or where: who solves the same data with the same module
 * and settings gets the same report, byte for byte.
 */
export interface MadeBy {
  /** The version of the plugin interface. */
  abi_version: number;
  /** The plugin: its id and its version. */
  domain: Describe["domain"];
  /** The module's code digest, `blake3:` and 64 hex digits. */
  module: string;
  /** Every setting that there is, those left alone too. */
  config: Record<string, ConfigField["default"]>;
  /** The data as it was read: the SHA-256 of each file, in hex. */
  sources: { sha256: string }[];
  /**
   * How those became the plugin's columns: the SHA-256 of what says so, in hex. Absent where the data
   * has them itself.
   */
  mapping?: string;
}

/** What a report is made of, before it is digested. */
export interface ReportMakings extends Pick<MadeBy, "module" | "config"> {
  /** Each file, as it was read. */
  sources: Uint8Array[];
  /** How those became the plugin's columns, as text that says no more. */
  mapping?: string;
}

/** Says what made a report. */
export async function madeBy(
  { abi_version, domain, config: fields = [] }: Describe,
  { module, config, sources, mapping }: ReportMakings,
): Promise<MadeBy> {
  const usual = Object.fromEntries(fields.map((field) => [field.name, field.default]));
  return {
    abi_version,
    domain: { id: domain.id, version: domain.version },
    module,
    config: { ...usual, ...config },
    sources: await Promise.all(sources.map(async (it) => ({ sha256: await sha256(it) }))),
    ...(mapping !== undefined && { mapping: await sha256(new TextEncoder().encode(mapping)) }),
  };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
