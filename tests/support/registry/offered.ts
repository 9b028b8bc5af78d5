/** A few plugins for a registry to offer, and how it says no. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { tinyPlugin } from "./registry.ts";

export const BANK = tinyPlugin("acme.bank", "1.0.0");
export const NEWER = tinyPlugin("acme.bank", "1.10.0");
export const CARDS = tinyPlugin("acme.cards", "0.1.0", {
  input: [
    { name: "card", type: "utf8", id: true },
    { name: "cents", type: "i64", amount: true },
  ],
  selector: { tag: "cards" },
});
/** The folder that they lie in. */
export const FILES = { "bank.wasm": BANK, "newer.wasm": NEWER, "cards.wasm": CARDS };

/** A problem document, checked for what every one of them has. */
export async function problem(response: Response): Promise<Record<string, unknown>> {
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  const document = await response.json();
  assertEquals(document.status, response.status);
  assertEquals(document.type, `urn:florecon:problem:${document.code}`);
  assert(document.detail.length > 20 && document.title.length > 3);
  return document;
}
