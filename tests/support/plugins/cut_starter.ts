import { starterSource } from "./starter_module.ts";

/** The starter's strategy under another root, which sees it as `inner`, and with a mark on its class. */
export function rooted(mark: string, root: string): (source: string) => string {
  return (source) =>
    source
      .replace("  seq,\n", "  identity,\n  seq,\n  sharded,\n  shards,\n")
      .replace("@domain(", `@shards(${mark})\n@domain(`)
      .replace("return when<Row>(", "const inner = when<Row>(")
      .replace(/(\n {4}\);)(\n {2}\}\n\})/, `$1\n    return ${root};$2`);
}

/** The starter, cut by its references; `each` is what it does with one, as an expression. */
export function cutStarter(each = "inner"): string {
  const root = `sharded<Row>((lot) => lot.data.reference, (reference) => ${each})`;
  return starterSource(rooted('{ by: ["reference"] }', root)) + `
/** Stops the plugin. */
function broken(): Strategy<Row> {
  throw new Error("broken on purpose");
}

/** Never ends. */
function endless(): Strategy<Row> {
  let turns: f64 = 0;
  while (turns >= 0) turns += 1;
  return identity<Row>();
}
`;
}
