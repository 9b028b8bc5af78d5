import { RECONCILIATION_FILE } from "../../../sources/reconciliation/name.ts";
import { list, requiredUnless, toggle, type Values } from "../../frame/flag.ts";
import { TIMEOUT_FLAG } from "../../plugin/limits.ts";
import { TRUST_FLAG } from "../../plugin/trust.ts";

/** The flags of `map`. */
export const MAP_FLAGS = {
  plugin: requiredUnless(RECONCILIATION_FILE, "FILE", "the plugin whose columns are to be filled", {
    completes: "file",
  }),
  answer: list("KEY=ANSWER", "what is open otherwise, such as bank.date=Valuta"),
  yes: toggle("write what is proposed, and fail where something is open"),
  trust: TRUST_FLAG,
  timeout: TIMEOUT_FLAG,
};

/** What those flags were set to. */
export type MapFlags = Values<typeof MAP_FLAGS>;
