/** The version of the plugin interface that this host speaks. */
export const ABI_VERSION = 1;

/**
 * A column type of the wire: whole numbers within plus or minus 2^53 - 1, finite numbers, or text.
 * Arrow feeds `i64` with Int64, Int32, Date32 (days) and Date64 (milliseconds); `f64` with Float64,
 * Float32, Int64 and Int32; `utf8` with Utf8, LargeUtf8 and dictionaries of them.
 */
export type ColumnType = "i64" | "f64" | "utf8";

/** One column that a plugin declares. */
export interface InputField {
  /** The column's name in the data, letter by letter; no other column of the plugin has it. */
  name: string;
  /** What the plugin reads it as. */
  type: ColumnType;
  /** Part of the row's identity. */
  id?: true;
  /** The headline figure, for display, and its unit where one is said; at most one column carries it. */
  amount?: true | AmountUnit;
  /** The column counts days since 1970-01-01, whatever it comes as. */
  date?: true;
  /** A cell may be empty. */
  optional?: true;
  /** All that a cell of this text may say. */
  one_of?: string[];
  /** It takes this column to say what a row is worth; where any is marked so, it takes no others. */
  worth?: true;
}

/** In which unit amounts are shown. */
export interface AmountUnit {
  /** The currency of all of them, three letters of ISO 4217. */
  currency?: string;
  /** How many decimals a unit has; as many as the currency where it is left out. */
  digits?: number;
}

/** By what a plugin's work may be cut into parts that know nothing of each other. */
export interface Cut {
  /** Columns, for people and planners. */
  by: string[];
  /** What the parts leave over is looked at once more, all together. */
  after?: boolean;
}

/** A tunable, set by `init`. */
export interface ConfigField {
  /** The key in a `Config`. */
  name: string;
  /** As of a column, or a flag. */
  type: ColumnType | "bool";
  /** The value where `init` sets none, of the field's type. */
  default: number | string | boolean;
}

/** When a plugin applies to a dataset. */
export interface Selector {
  /** Columns that the data must have; those in `input` are required anyway. */
  requires_fields?: string[];
  /** A word for the kind of data, such as `bank`, that a choice can be narrowed to. */
  tag?: string;
  /** Decides between a publisher's own plugins that fit: the highest wins, and none counts as 0. */
  priority?: number;
}

/** What a plugin says of itself, as its `describe` export returns it. */
export interface Describe {
  /** The version of the plugin interface that it speaks; this host speaks `ABI_VERSION`. */
  abi_version: number;
  /** A dotted id such as `acme.bank`; `version` is semver. */
  domain: { id: string; version: string };
  /** The columns that it reads; whatever else the data has is passed over. */
  input: InputField[];
  /** The version of the shape that its reports have: 1. */
  report_schema: number;
  /** What it can do, such as `pin`, `stages` and `explain`; absent where it does not say. */
  capabilities?: string[];
  /** Its tunables; `init` refuses every other key. */
  config?: ConfigField[];
  /** Which data it is for; absent where its columns say enough. */
  selector?: Selector;
  /** How its work may be cut; absent where it may not. */
  shards?: Cut;
  /** Where in memory a trapped plugin leaves its last message: a u32 length, then UTF-8. */
  last_words?: number;
  /**
   * Where it leaves which row it was reading then: an f64 that counts from 1 over the stream, and is 0
   * while it reads none.
   */
  last_row?: number;
}

/** Where a module came from. */
export interface Build {
  /** `blake3:<hex>` over the module without its manifest, docs and signature sections. */
  digest: string;
  /** The commit that it was built from; absent where there is none. */
  git?: string;
  /** ISO 8601, UTC; absent from a reproducible build. */
  at?: string;
  /** What compiled it: `florecon/0.1.0 asc/0.28.20`. */
  toolchain?: string;
}

/** The static manifest: what the plugin says of itself, and where it came from. */
export interface Manifest extends Describe {
  /** Absent where whoever wrote the module did not say. */
  build?: Build;
}
