import { Network } from "../../../core/flow/network.ts";
import type { Instance } from "../instances.ts";
import { Random, shuffled } from "./random.ts";

/** What it costs to leave a unit where no pair costs 10,000. */
const PENALTY = 1000000;

/** `n` payers and `n` payees, each payer with arcs to `degree` random payees; unbalanced. */
export function transportation(n: number, degree: number): Instance {
  const random = new Random(12345);
  const network = new Network();
  for (let i = 0; i < n; i++) network.addNode(1 + random.below(100000), PENALTY);
  for (let i = 0; i < n; i++) network.addNode(-1 - random.below(100000), PENALTY);
  addPairs(network, n, degree, random);
  const side = n.toLocaleString("en-US");
  return { name: `transportation of ${side} by ${side}`, network, grounded: true };
}

/** The same where what is given is what is taken, and everything can be shipped. */
export function balancedTransportation(n: number, degree: number): Instance {
  const random = new Random(54321);
  const network = new Network();
  const given = Array.from({ length: n }, () => 1 + random.below(100000));
  const taken = shuffled([...given], random);
  for (const amount of given) network.addNode(amount, PENALTY);
  for (const amount of taken) network.addNode(-amount, PENALTY);
  // From the north-west corner on, each row passes what the column still lacks.
  const left = [...taken];
  for (let i = 0, j = 0; i < n; i++) {
    for (let amount = given[i]; amount > 0;) {
      network.addArc(i, n + j, random.below(10000));
      const part = Math.min(amount, left[j]);
      amount -= part;
      left[j] -= part;
      if (left[j] === 0) j++;
    }
  }
  addPairs(network, n, degree - 2, random);
  const side = n.toLocaleString("en-US");
  return { name: `balanced transportation of ${side} by ${side}`, network, grounded: false };
}

/** The same where all give and take alike: hardly a pivot moves anything. */
export function evenTransportation(n: number, degree: number): Instance {
  const random = new Random(77);
  const network = new Network();
  for (let i = 0; i < n; i++) network.addNode(1000, 100000000);
  for (let i = 0; i < n; i++) network.addNode(-1000, 100000000);
  for (let i = 0; i < n; i++) network.addArc(i, n + i, random.below(10000));
  addPairs(network, n, degree - 1, random);
  const side = n.toLocaleString("en-US");
  return { name: `even transportation of ${side} by ${side}`, network, grounded: false };
}

/** Amounts of one to three and five costs: most pivots move nothing. */
export function degenerate(n: number, degree: number): Instance {
  const random = new Random(2468);
  const network = new Network();
  for (let i = 0; i < n; i++) network.addNode(1 + random.below(3), 10);
  for (let i = 0; i < n; i++) network.addNode(-1 - random.below(3), 10);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < degree; k++) network.addArc(i, n + random.below(n), random.below(5));
  }
  return {
    name: `degenerate transportation of ${n.toLocaleString("en-US")} a side`,
    network,
    grounded: true,
  };
}

/** Any amounts, but three costs: many ways are the best one. */
export function ties(n: number, degree: number): Instance {
  const random = new Random(1357);
  const network = new Network();
  for (let i = 0; i < n; i++) network.addNode(1 + random.below(1000), 20);
  for (let i = 0; i < n; i++) network.addNode(-1 - random.below(1000), 20);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < degree; k++) network.addArc(i, n + random.below(n), 1 + random.below(3));
  }
  return {
    name: `transportation with ties of ${n.toLocaleString("en-US")} a side`,
    network,
    grounded: true,
  };
}

/** Payers and payees strewn over a square; each payer reaches its nearest payees, at the distance. */
export function geometric(n: number, degree: number): Instance {
  const random = new Random(97531);
  const network = new Network();
  const places = Array.from({ length: 2 * n }, () => [random.below(10000), random.below(10000)]);
  for (let i = 0; i < n; i++) network.addNode(1 + random.below(1000), 5000);
  for (let i = 0; i < n; i++) network.addNode(-1 - random.below(1000), 5000);
  for (let i = 0; i < n; i++) {
    const [x, y] = places[i];
    const reached = places.slice(n).map(([a, b], j) => [Math.hypot(a - x, b - y), n + j]);
    reached.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [far, payee] of reached.slice(0, degree)) {
      network.addArc(i, payee, Math.round(far));
    }
  }
  return {
    name: `geometric transportation of ${n.toLocaleString("en-US")} a side`,
    network,
    grounded: true,
  };
}

function addPairs(network: Network, n: number, degree: number, random: Random): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < degree; k++) {
      network.addArc(i, n + random.below(n), random.below(10000));
    }
  }
}
