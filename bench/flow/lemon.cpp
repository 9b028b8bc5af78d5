// LEMON's network simplex on an instance of instance.ts, the yardstick of bench/flow.ts.
// Built with: g++ -O3 -march=native lemon.cpp -o lemon
//
// Takes the path of an instance; then solves it once for every line that it reads, and answers each
// with a line "<milliseconds> <cost>". The clock runs while LEMON copies the network and solves it.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

typedef long long Whole;
typedef lemon::SmartDigraph Graph;
typedef lemon::NetworkSimplex<Graph, Whole, Whole> Simplex;

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
    const auto start = std::chrono::steady_clock::now();
    Simplex simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    const bool solved = simplex.run() == Simplex::OPTIMAL;
    const auto end = std::chrono::steady_clock::now();
    std::printf("%.4f %lld\n", std::chrono::duration<double, std::milli>(end - start).count(),
                solved ? simplex.totalCost<Whole>() : -1);
    std::fflush(stdout);
  }
}
