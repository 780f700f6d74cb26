"""Writes scipy.txt beside it, which ScipyAgreementTest reads. Run with SciPy 1.10.

A line for a case: kind of matrix, n, linkage, least cost of a leaf order, cost of the order that
SciPy finds; and after it a line for each merge: children, height, size. The matrices come from a
generator that the test has too, so that only answers are stored.

SciPy's optimal_leaf_ordering computes the least cost but returns another order for most trees of
four leaves or more (https://github.com/scipy/scipy/issues/11227), hence the least cost is computed
here, by the recursion in its plainest form.
"""

import numpy as np
import scipy
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import pdist, squareform


def numbers(seed, count):
    """Multiples of 2^-31 in [0, 1), by the linear congruential generator of ISO C's example."""
    values = np.empty(count)
    state = seed
    for i in range(count):
        state = (1103515245 * state + 12345) % 2**31
        values[i] = state / 2**31
    return values


def matrix(kind, n):
    if kind == "uniform":
        return squareform(numbers(n, n * (n - 1) // 2))
    points = numbers(n, n * 3).reshape(n, 3)
    if kind == "clusters":
        points += np.arange(n)[:, None] % 4
    return squareform(pdist(points))


def least_cost(tree, d):
    """The least sum of neighbours' distances over all orders that keep the tree's clusters whole."""
    n = len(d)
    # By cluster: the cost of its best order from u to w, under (u, w).
    ends = [{(leaf, leaf): 0.0} for leaf in range(n)]
    for left, right in tree[:, :2].astype(int):
        costs = {}
        for (u, m), a in ends[left].items():
            for (k, w), b in ends[right].items():
                cost = a + d[m, k] + b
                if cost < costs.get((u, w), np.inf):
                    costs[u, w] = costs[w, u] = cost
        ends.append(costs)
    return min(ends[-1].values())


assert scipy.__version__.startswith("1.10."), scipy.__version__
with open("scipy.txt", "w") as file:
    for kind in ["uniform", "euclidean", "clusters"]:
        for n in [2, 3, 12, 40]:
            d = matrix(kind, n)
            for method in ["single", "complete", "average", "ward"]:
                tree = linkage(squareform(d), method)
                order = leaves_list(optimal_leaf_ordering(tree, squareform(d)))
                cost = d[order[:-1], order[1:]].sum()
                costs = f"{least_cost(tree, d):.17g} {cost:.17g}"
                print(kind, n, method, costs, file=file)
                for left, right, height, size in tree:
                    print(int(left), int(right), f"{height:.17g}", int(size), file=file)
