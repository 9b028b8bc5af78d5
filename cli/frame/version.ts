import configuration from "../../deno.json" with { type: "json" };

/** The version of florecon. */
export const VERSION: string = configuration.version;
