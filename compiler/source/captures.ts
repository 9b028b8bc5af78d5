import type { Source } from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { isCell } from "./cells.ts";
import { type Binding, bindings } from "./scopes.ts";

/**
 * Refuses closures over what changes. An arrow function takes copies of what it captures, which
 * JavaScript could tell from the variables themselves only where one is written again.
 */
export function checkCaptures(source: Source, diagnostics: Diagnostics): void {
  for (const binding of bindings(source)) {
    if (isCell(binding)) continue;
    const written = writeThatShows(binding);
    const [capture] = binding.captures;
    if (binding.functionUses.length > 0) {
      diagnostics.at(
        binding.functionUses[0],
        "captured_by_function",
        `a function inside a function cannot use its ${binding.name}`,
        "write it as an arrow function: const name = (x: f64): f64 => …",
      );
    } else if (capture && written) {
      const line = written.range.source.lineAt(written.range.start);
      diagnostics.at(
        capture,
        "captured_and_reassigned",
        `an arrow function captures ${binding.name}, which line ${line} changes`,
        `captures are copies: capture a const that holds the final value, or keep what changes in a field of an object`,
      );
    } else if (binding.early.length > 0) {
      diagnostics.at(
        binding.early[0],
        "captured_too_early",
        `an arrow function captures ${binding.name} before it has its value`,
        `declare ${binding.name} first; a function that calls itself must be a method or a top-level function`,
      );
    }
  }
}

/** A write that a closure would have to see; a loop's own step counts if a closure stands in it. */
function writeThatShows({ assignments, steps, capturedSteps }: Binding) {
  return assignments[0] ?? (capturedSteps.length > 0 ? steps[0] : undefined);
}
