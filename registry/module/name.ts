import type { Problem } from "../../core/host/error.ts";
import { domainIdFault } from "./domain_id.ts";

/** Why a domain id cannot be offered by a registry, or `null` where it can: `bad_domain_id`. */
export function idProblem(id: string): Problem | null {
  const fault = domainIdFault(id);
  if (fault === null) return null;
  // As JSON, so that an id of blanks or line breaks is seen.
  const message = `${JSON.stringify(id)} cannot be a domain id: ${fault}`;
  return { code: "bad_domain_id", message };
}

/** Why no registry takes a plugin of that name, or `null`: `bad_domain_id`, `bad_version`. */
export function nameProblem({ id, version }: { id: string; version: string }): Problem | null {
  const problem = idProblem(id);
  if (problem !== null || !version.includes("+")) return problem;
  const plain = version.split("+")[0];
  // Ranges and orders pass over what follows a +, so that neither of two could be asked for.
  const message = `${version} cannot be told from ${plain} by those who ask for it; ` +
    `leave out what follows the +, or raise the version`;
  return { code: "bad_version", message };
}
