// Solves an instance once for every line on its standard input, and answers each with a line
// "<wall ms> <own ms> <cost>", as lemon.cpp does. Usage: solve.ts v8|<kernel.wasm> <instance>
import process from "node:process";
import { solveTransport } from "../../core/flow/transport.ts";
import { decode } from "./instances.ts";
import { loadKernel } from "./load.ts";

const [target, path] = Deno.args;
const { network } = decode(path, Deno.readFileSync(path));
let solve = () => solveTransport(network).cost;
if (target != "v8") {
  const kernel = await loadKernel(Deno.readFileSync(target));
  for (let u = 0; u < network.nodes; u++) kernel.addNode(network.supply[u], network.penalty[u]);
  for (let arc = 0; arc < network.arcs; arc++) {
    kernel.addArc(
      network.source[arc],
      network.target[arc],
      network.cost[arc],
      network.capacity[arc],
    );
  }
  solve = () => kernel.solve();
}

/** What the process has spent on all cores, in milliseconds: others' work does not count. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

for await (const chunk of Deno.stdin.readable) {
  // One byte a line: whoever asks sends nothing else.
  for (let line = 0; line < chunk.length; line++) {
    const wall = performance.now();
    const own = spent();
    const cost = solve();
    console.log((performance.now() - wall).toFixed(4), (spent() - own).toFixed(4), cost);
  }
}
