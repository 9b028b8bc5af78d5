import { shortened } from "../../../core/host/printable.ts";
import { type Html, html } from "./html.ts";
import type { InputField, Manifest } from "../../../core/host/describe/describe.ts";
import type { SignatureState } from "../../trust/mod.ts";

/** `47.1 kB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A moment, to the minute, in UTC. */
export function moment(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}

/** What stands in a column, for people. */
export function holdsInWords({ type, date, optional, one_of }: InputField): string {
  if (one_of !== undefined) return shortened(`one of ${one_of.join(", ")}`, LONGEST_WORDS);
  const what = date ? "date" : { i64: "whole number", f64: "number", utf8: "text" }[type];
  return optional ? `${what}, or nothing` : what;
}

/** Letters of what an author says in one place; nobody reads more, and a README is for it. */
const LONGEST_WORDS = 4096;

/** An author's words, as far as anybody reads, with what stands in backticks as it is written in a program. */
export function authorWords(text: string): Html {
  const read = shortened(text, LONGEST_WORDS);
  const parts = read.split("`");
  if (parts.length % 2 === 0) return html`${read}`;
  return html`${parts.map((it, at) => at % 2 === 1 ? code(it) : it)}`;
}

/** What a column is for. */
export function useInWords({ id, amount }: InputField): string {
  if (id && amount) return "tells the rows apart, and is what is reconciled";
  if (id) return "tells the rows apart";
  return amount ? "the amount that is reconciled" : "tells which rows belong together";
}

/** What a plugin reconciles, in a sentence or two. */
export function purpose({ input, selector }: Manifest): Html {
  const amount = input.find((it) => it.amount);
  const keys = input.filter((it) => !it.amount && !it.id).map(({ name }) => name);
  const rows = selector?.tag ? html`rows of <strong>${selector.tag}</strong> data` : "rows";
  const what = html`Groups ${rows} whose amounts settle one another`;
  const weighed = amount ? html`, as ${code(amount.name)} has them.` : ".";
  return keys.length === 0 ? html`${what}${weighed}` : html`${what}${weighed} ${told(keys)}`;
}

function told(keys: string[]): Html {
  return html`Which rows belong together is told by ${listed(keys)}.`;
}

/** Names in a sentence: `a`, `b` and `c`. */
export function listed(names: string[]): Html {
  return html`${
    names.map((name, at) => {
      const before = at === 0 ? "" : at === names.length - 1 ? " and " : ", ";
      return html`${before}${code(name)}`;
    })
  }`;
}

/** What the signatures of a module come to. */
export function signatureBadge(signature: SignatureState): Html {
  if (signature.state === "verified") {
    return html`<span class="badge good">signed by ${signature.by}</span>`;
  }
  if (signature.state === "failed") return html`<span class="badge bad">signature failed</span>`;
  return signature.unknown
    ? html`<span class="badge warn">signed by an unknown key</span>`
    : html`<span class="badge">unsigned</span>`;
}

/** The same, with what it means for whoever wants to use the module. */
export function signatureInWords(signature: SignatureState): Html {
  if (signature.state === "verified") {
    return html`It is signed by <strong>${signature.by}</strong>, and the signature holds.`;
  }
  if (signature.state === "failed") {
    return html`The signature ${signature.why}. Do not run it.`;
  }
  if (signature.unknown === undefined) {
    return html`Nobody has signed it. Its digest tells whether you have these very bytes, not who
      made them.`;
  }
  const keys = signature.unknown.map((id) => id || "without an id");
  return html`It is signed by a key that this registry does not know: ${listed(keys)}.
    Check it with your own trust file: <code>florecon add … --trust keys.json</code>.`;
}

/** A name as it is written in a program. */
export function code(text: string): Html {
  return html`<code>${text}</code>`;
}
