import { option, required, toggle } from "../frame/flag.ts";

/** Where a command finds the registry that it is about. */
export const REGISTRY_FLAG = required(
  "URL",
  "the registry's address, or a repository such as oci://ghcr.io/acme/bank",
);

/** What lets a command write to it, or read what is not for everybody. */
export const TOKEN_FLAG = option("TOKEN", "as florecon token showed it; better in FLORECON_TOKEN");

/** Lets the token travel where others may read it. */
export const INSECURE_FLAG = toggle("send the token over plain http, beyond this machine too");
