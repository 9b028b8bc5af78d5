"""scipy's assignment, by shortest paths after Jonker and Volgenant, beside which the flow bench stands.

Takes the path of a file of one instance of instances.ts, whose nodes are as many rows as columns of one
unit each; then solves it once for every line that it reads, and answers each with a line
"<wall ms> <own ms> <cost>", as lemon.cpp does. The clocks run while it solves: the matrix of costs is
there before.
"""

import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

HEAD = 3

values = numpy.fromfile(sys.argv[1])
nodes = int(values[0])
arcs = values[HEAD + 2 * nodes :].reshape(-1, 4)
rows = nodes // 2
costs = numpy.full((rows, rows), numpy.inf)
costs[arcs[:, 0].astype(int), arcs[:, 1].astype(int) - rows] = arcs[:, 2]

for _ in sys.stdin:
    wall, own = time.perf_counter(), time.process_time()
    least = int(costs[linear_sum_assignment(costs)].sum())
    wall, own = time.perf_counter() - wall, time.process_time() - own
    print(f"{wall * 1e3:.4f} {own * 1e3:.4f} {least}", flush=True)
