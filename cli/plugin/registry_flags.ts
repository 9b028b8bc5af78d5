import { option, required } from "../frame/command.ts";

/** Where a command finds the registry that it is about. */
export const REGISTRY_FLAG = required("URL", "the registry's address");

/** What lets a command write to it. */
export const TOKEN_FLAG = option("TOKEN", "as florecon token showed it; better in FLORECON_TOKEN");
