/**
 * `deno task bench` measures everything, `deno task bench flow ship` those two. Figures are medians,
 * each beside a baseline of the same run; nothing here passes or fails.
 *
 * @module
 */
const SUITES: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  solve: () => import("./solve.ts"),
  intercompany: () => import("./intercompany.ts"),
  ship: () => import("./ship.ts"),
  flow: () => import("./flow.ts"),
  scan: () => import("./scan.ts"),
  registry: () => import("./registry.ts"),
};

const names = Deno.args.length > 0 ? Deno.args : Object.keys(SUITES);
for (const name of names) {
  const suite = SUITES[name];
  if (suite === undefined) {
    console.error(`there is no bench "${name}"; use ${Object.keys(SUITES).join(", ")}`);
    Deno.exit(2);
  }
  await (await suite()).run();
}
