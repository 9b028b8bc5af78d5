/** The version of the plugin interface that this host speaks. */
export const ABI_VERSION = 1;

/** A column type of the wire. */
export type ColumnType = "i64" | "f64" | "utf8";

/** One column that a plugin declares. */
export interface InputField {
  name: string;
  type: ColumnType;
  /** Part of the row's identity. */
  id?: true;
  /** The headline figure, for display; at most one column carries it. */
  amount?: true;
}

/** A tunable, set by `init`. */
export interface ConfigField {
  name: string;
  type: ColumnType | "bool";
  default: number | string | boolean;
}

/** When a plugin applies to a dataset. */
export interface Selector {
  requires_fields?: string[];
  tag?: string;
  priority?: number;
}

/** What a plugin says of itself, as its `describe` export returns it. */
export interface Describe {
  abi_version: number;
  /** `version` is semver. */
  domain: { id: string; version: string };
  input: InputField[];
  report_schema: number;
  capabilities?: string[];
  config?: ConfigField[];
  selector?: Selector;
  /** Where in memory a trapped plugin leaves its last message: a u32 length, then UTF-8. */
  last_words?: number;
}

/** Where a module came from. */
export interface Build {
  /** `blake3:<hex>` over the module without its manifest and signature sections. */
  digest: string;
  git?: string;
  /** ISO 8601, UTC. */
  at?: string;
  toolchain?: string;
}

/** The static manifest: what the plugin says of itself, and where it came from. */
export interface Manifest extends Describe {
  build?: Build;
}
