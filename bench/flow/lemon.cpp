// LEMON's network simplex on an instance of instance.ts, the yardstick of bench/flow.ts.
// Built with: g++ -O3 -march=native lemon.cpp -o lemon
//
// Takes the path of an instance; then solves it once for every line that it reads, and answers each
// with a line "<wall ms> <own ms> <cost>". The clocks run while LEMON copies the network and solves
// it; the second one counts what the process itself has spent.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

typedef long long Whole;
typedef lemon::SmartDigraph Graph;
typedef lemon::NetworkSimplex<Graph, Whole, Whole> Simplex;

static double milliseconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  FILE* file = std::fopen(argv[1], "rb");
  if (!file) return 2;
  auto next = [&]() {
    double value = 0;
    if (std::fread(&value, sizeof value, 1, file) != 1) std::exit(2);
    return value;
  };
  const int nodes = (int)next(), arcs = (int)next();
  const bool grounded = next() != 0;

  Graph graph;
  std::vector<Graph::Node> node(nodes + 1);
  const int all = grounded ? nodes + 1 : nodes;
  for (int u = 0; u < all; u++) node[u] = graph.addNode();
  Graph::NodeMap<Whole> supply(graph);
  std::vector<Whole> penalty(nodes);
  Whole total = 0;
  for (int u = 0; u < nodes; u++) total += supply[node[u]] = (Whole)next();
  for (int u = 0; u < nodes; u++) penalty[u] = (Whole)next();
  if (grounded) supply[node[nodes]] = -total;

  Graph::ArcMap<Whole> cost(graph), capacity(graph);
  auto add = [&](int source, int target, Whole price, double most) {
    const Graph::Arc arc = graph.addArc(node[source], node[target]);
    cost[arc] = price;
    capacity[arc] = std::isinf(most) ? std::numeric_limits<Whole>::max() : (Whole)most;
  };
  for (int arc = 0; arc < arcs; arc++) {
    const int source = (int)next(), target = (int)next();
    const Whole price = (Whole)next();
    add(source, target, price, next());
  }
  for (int u = 0; grounded && u < nodes; u++) {
    if (supply[node[u]] >= 0) add(u, nodes, penalty[u], INFINITY);
    else add(nodes, u, penalty[u], INFINITY);
  }

  for (char line[16]; std::fgets(line, sizeof line, stdin);) {
    const double wall = milliseconds(CLOCK_MONOTONIC), own = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
    Simplex simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    const bool solved = simplex.run() == Simplex::OPTIMAL;
    std::printf("%.4f %.4f %lld\n", milliseconds(CLOCK_MONOTONIC) - wall,
                milliseconds(CLOCK_PROCESS_CPUTIME_ID) - own, (long long)(solved ? simplex.totalCost<Whole>() : -1));
    std::fflush(stdout);
  }
}
