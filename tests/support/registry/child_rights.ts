/** A triage child that was started with every right: prints those that it holds. */
import { serveTriage } from "../../../registry/triage/child.ts";

const NAMES = ["read", "write", "net", "env", "run", "sys", "ffi"] as const;

serveTriage();
const held = NAMES.filter((name) => Deno.permissions.querySync({ name }).state === "granted");
console.log(JSON.stringify(held));
