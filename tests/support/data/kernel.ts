import { assert } from "@std/assert/assert.js";
import { buildKernel, type Profile } from "../../../bench/flow/build.ts";
import { type Kernel, loadKernel } from "../../../bench/flow/load.ts";
import type { Network } from "../../../core/flow/network.ts";

/** The flow solver alone, compiled. */
export async function kernelOf(profile: Profile): Promise<Kernel> {
  return await loadKernel(await buildKernel(profile));
}

/** What the compiled solver makes of a network. */
export function inWasm(kernel: Kernel, network: Network) {
  kernel.clear();
  for (let u = 0; u < network.nodes; u++) kernel.addNode(network.supply[u], network.penalty[u]);
  for (let arc = 0; arc < network.arcs; arc++) {
    const { source, target, cost, capacity } = network;
    kernel.addArc(source[arc], target[arc], cost[arc], capacity[arc]);
  }
  const cost = kernel.solve();
  assert(!Number.isNaN(cost));
  return {
    flow: network.cost.map((_, arc) => kernel.flowOn(arc)),
    unshipped: network.supply.map((_, u) => kernel.unshippedAt(u)),
    cost,
  };
}
