// LEMON's network simplex on instances of instances.ts, the yardstick of the flow bench.
// Built with: g++ -O3 -march=native lemon.cpp -o lemon
//
// Takes the path of a file of one instance, or of several behind one another; then solves them all
// once for every line that it reads, and answers each with a line "<wall ms> <own ms> <cost>". The
// clocks run while LEMON copies the networks and solves them; the second one counts what the process
// itself has spent.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <memory>
#include <vector>

typedef long long Whole;
typedef lemon::SmartDigraph Graph;
typedef lemon::NetworkSimplex<Graph, Whole, Whole> Simplex;

static double milliseconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

struct Instance {
  Graph graph;
  Graph::NodeMap<Whole> supply;
  Graph::ArcMap<Whole> cost, capacity;

  // `first` is the file's figure that says how many nodes there are.
  template <typename Next>
  Instance(double first, Next next) : supply(graph), cost(graph), capacity(graph) {
    const int nodes = (int)first, arcs = (int)next();
    const bool grounded = next() != 0;
    std::vector<Graph::Node> node(nodes + 1);
    const int all = grounded ? nodes + 1 : nodes;
    for (int u = 0; u < all; u++) node[u] = graph.addNode();
    std::vector<Whole> penalty(nodes);
    Whole total = 0;
    for (int u = 0; u < nodes; u++) total += supply[node[u]] = (Whole)next();
    for (int u = 0; u < nodes; u++) penalty[u] = (Whole)next();
    if (grounded) supply[node[nodes]] = -total;

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
  }

  // The least cost, or -1 where there is none.
  Whole leastCost() {
    Simplex simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    return simplex.run() == Simplex::OPTIMAL ? simplex.totalCost<Whole>() : -1;
  }
};

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  FILE* file = std::fopen(argv[1], "rb");
  if (!file) return 2;
  auto next = [&]() {
    double value = 0;
    if (std::fread(&value, sizeof value, 1, file) != 1) std::exit(2);
    return value;
  };
  std::vector<std::unique_ptr<Instance>> instances;
  for (double first; std::fread(&first, sizeof first, 1, file) == 1;) {
    instances.emplace_back(new Instance(first, next));
  }

  for (char line[16]; std::fgets(line, sizeof line, stdin);) {
    const double wall = milliseconds(CLOCK_MONOTONIC), own = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
    Whole cost = 0;
    for (auto& instance : instances) cost += instance->leastCost();
    std::printf("%.4f %.4f %lld\n", milliseconds(CLOCK_MONOTONIC) - wall,
                milliseconds(CLOCK_PROCESS_CPUTIME_ID) - own, (long long)cost);
    std::fflush(stdout);
  }
}
