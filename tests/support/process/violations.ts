// Half as long as the one that is to be read, and each page reads it anew.
import axe from "axe-core/axe.min.js";
import type { Page } from "playwright-core";

/** What axe-core finds wrong with a page, in every rule set that it has. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })") as {
    violations: { id: string; help: string; nodes: { html: string }[] }[];
  };
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
}
