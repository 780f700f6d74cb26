package org.lowrank.nonlinear.cluster;

import java.util.Arrays;
import org.lowrank.nonlinear.cluster.MinPlusProduct.Span;

/**
 * The optimal order, by dynamic programming over a cluster's outer leaves. The cheapest order of a
 * cluster that begins with its left child's leaf u and ends with its right child's leaf w passes
 * from the left child to the right one by some leaves m and k:
 *
 * <pre>cost(u, w) = min over m, k of cost(u, m) + d(m, k) + cost(k, w)</pre>
 *
 * where m is in the half of the left child that u isn't in, and k likewise. The minimum over m is
 * taken for all k before that over k, so that both are products of matrices: at most |L| |R| (|L| +
 * |R|) / 2 terms for children of |L| and |R| leaves, n^3 / 6 in all, whatever the tree.
 *
 * <p>Leaves are called by their places in the tree as it is given, so that a cluster is a range.
 */
final class OptimalLeafOrder {
  private final Dendrogram tree;
  private final int n;
  private final int[] starts;
  private final double[] distances;

  /** For leaves u and w, the cost of the best order from u to w of the least cluster with both. */
  private final double[] costs;

  /** For u in one child and k in the other, the least cost from u over all of u's child to k. */
  private final double[] across;

  private final MinPlusProduct product;

  OptimalLeafOrder(Dendrogram tree, DissimilarityMatrix dissimilarities) {
    this.tree = tree;
    n = tree.leaves();
    starts = tree.starts();
    int[] order = tree.leafOrder();
    double[] entries = dissimilarities.scaled();
    distances = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i * n + j] = entries[order[i] * n + order[j]];
      }
    }
    across = new double[n * n];
    product = new MinPlusProduct(n);
    costs = new double[n * n];
    Arrays.fill(costs, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      costs[i * n + i] = 0;
    }
  }

  Dendrogram run() {
    for (Dendrogram.Merge merge : tree.merges()) {
      addCosts(merge.left(), merge.right());
    }
    return tree.swapped(swaps());
  }

  private Span span(int cluster) {
    return new Span(starts[cluster], starts[cluster] + tree.size(cluster));
  }

  /** The spans of a cluster's children; of a leaf, which is its own other side, its own. */
  private Span[] halves(int cluster) {
    if (cluster < n) {
      return new Span[] {span(cluster)};
    }
    Dendrogram.Merge merge = tree.merges().get(cluster - n);
    return new Span[] {span(merge.left()), span(merge.right())};
  }

  /** Where an order of a cluster can end that begins with this leaf. */
  private Span opposite(int cluster, int place) {
    Span[] halves = halves(cluster);
    return halves[0].holds(place) ? halves[halves.length - 1] : halves[0];
  }

  private void addCosts(int left, int right) {
    Span ls = span(left);
    Span rs = span(right);
    for (int u = ls.from(); u < ls.to(); u++) {
      Arrays.fill(across, u * n + rs.from(), u * n + rs.to(), Double.POSITIVE_INFINITY);
    }
    Span[] us = halves(left);
    for (int h = 0; h < us.length; h++) {
      product.lower(costs, distances, across, us[h], us[us.length - 1 - h], rs);
    }
    Span[] ws = halves(right);
    for (int h = 0; h < ws.length; h++) {
      product.lower(across, costs, costs, ls, ws[ws.length - 1 - h], ws[h]);
    }
    for (int w = rs.from(); w < rs.to(); w++) {
      for (int u = ls.from(); u < ls.to(); u++) {
        costs[w * n + u] = costs[u * n + w];
      }
    }
  }

  /** From the root down, which children have to change sides. */
  private boolean[] swaps() {
    boolean[] swap = new boolean[n - 1];
    // Outer leaves of each cluster, known once the cluster that it is part of has been settled.
    int[] begin = new int[2 * n - 1];
    int[] end = new int[2 * n - 1];
    for (int i = n - 2; i >= 0; i--) {
      Dendrogram.Merge merge = tree.merges().get(i);
      int id = n + i;
      if (i == n - 2) {
        settleEnds(merge, begin, end);
      }
      swap[i] = span(merge.right()).holds(begin[id]);
      int one = swap[i] ? merge.right() : merge.left();
      int other = swap[i] ? merge.left() : merge.right();
      begin[one] = begin[id];
      end[other] = end[id];
      settleMeeting(one, other, begin, end);
    }
    return swap;
  }

  /** The root's outer leaves: those of the least cost. */
  private void settleEnds(Dendrogram.Merge root, int[] begin, int[] end) {
    Span right = span(root.right());
    double least = Double.POSITIVE_INFINITY;
    for (int u = span(root.left()).from(); u < span(root.left()).to(); u++) {
      for (int w = right.from(); w < right.to(); w++) {
        if (costs[u * n + w] < least) {
          least = costs[u * n + w];
          begin[2 * n - 2] = u;
          end[2 * n - 2] = w;
        }
      }
    }
  }

  /** Where one cluster ends and the other begins, given where that begins and this ends. */
  private void settleMeeting(int one, int other, int[] begin, int[] end) {
    int u = begin[one];
    int w = end[other];
    Span ks = opposite(other, w);
    Span ms = opposite(one, u);
    double least = Double.POSITIVE_INFINITY;
    for (int m = ms.from(); m < ms.to(); m++) {
      for (int k = ks.from(); k < ks.to(); k++) {
        double cost = costs[u * n + m] + distances[m * n + k] + costs[k * n + w];
        if (cost < least) {
          least = cost;
          end[one] = m;
          begin[other] = k;
        }
      }
    }
  }
}
