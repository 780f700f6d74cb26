package org.lowrank.nonlinear.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Follows nearest neighbours from cluster to cluster until two are each other's, which merge, and
 * goes on from what is left of the chain.
 *
 * <p>That the chain stays one rests on reducibility: a union is no nearer to a third cluster than
 * the nearer of the two was. Rounding may break it by a bit, so it is enforced.
 */
final class NearestNeighbourChain {
  private final Linkage linkage;
  private final int n;

  /** Distances of the clusters that are left, row-major; those of others are stale. */
  private final double[] distances;

  /** Members of the cluster that goes by this number; 0 if it has become part of another. */
  private final int[] members;

  private final int exponent;
  private final List<Pair> pairs = new ArrayList<>();

  /** A merge of the clusters that the objects a and b are in. */
  private record Pair(int a, int b, double distance) {}

  NearestNeighbourChain(DissimilarityMatrix dissimilarities, Linkage linkage) {
    this.linkage = linkage;
    n = dissimilarities.size();
    members = new int[n];
    Arrays.fill(members, 1);
    exponent = dissimilarities.exponent();
    distances = dissimilarities.scaled();
    for (int i = 0; i < distances.length; i++) {
      distances[i] = linkage.fromDissimilarity(distances[i]);
    }
  }

  Dendrogram run() {
    int[] chain = new int[n];
    int length = 0;
    int start = 0;
    while (pairs.size() < n - 1) {
      if (length == 0) {
        while (members[start] == 0) {
          start++;
        }
        chain[length++] = start;
      }
      int last = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(last, before);
      if (nearest == before) {
        merge(last, before);
        length -= 2;
      } else {
        chain[length++] = nearest;
      }
    }
    return label();
  }

  /** The nearest cluster; of equally near ones the given one, if it is among them. */
  private int nearest(int cluster, int preferred) {
    int row = cluster * n;
    int nearest = preferred;
    double least = preferred < 0 ? Double.POSITIVE_INFINITY : distances[row + preferred];
    for (int i = 0; i < n; i++) {
      if (distances[row + i] < least && members[i] > 0 && i != cluster) {
        least = distances[row + i];
        nearest = i;
      }
    }
    return nearest;
  }

  private void merge(int a, int b) {
    double between = distances[a * n + b];
    pairs.add(new Pair(a, b, between));
    for (int i = 0; i < n; i++) {
      if (members[i] > 0 && i != a && i != b) {
        double toA = distances[a * n + i];
        double toB = distances[b * n + i];
        double merged = linkage.distance(toA, toB, between, members[a], members[b], members[i]);
        merged = Math.max(merged, Math.min(toA, toB));
        distances[b * n + i] = merged;
        distances[i * n + b] = merged;
      }
    }
    members[b] += members[a];
    members[a] = 0;
  }

  /** Sorts the merges and numbers the clusters in that order. */
  private Dendrogram label() {
    // A cluster's merge was found before that of one that holds it: a stable sort keeps them so.
    pairs.sort(Comparator.comparingDouble(Pair::distance));
    int[] parent = new int[2 * n - 1];
    Arrays.setAll(parent, i -> i);
    int[] sizes = new int[2 * n - 1];
    Arrays.fill(sizes, 0, n, 1);
    List<Dendrogram.Merge> merges = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      int a = root(parent, pair.a);
      int b = root(parent, pair.b);
      int id = n + i;
      parent[a] = id;
      parent[b] = id;
      sizes[id] = sizes[a] + sizes[b];
      double height = Math.scalb(linkage.toHeight(pair.distance), exponent);
      merges.add(new Dendrogram.Merge(Math.min(a, b), Math.max(a, b), height, sizes[id]));
    }
    return new Dendrogram(n, merges);
  }

  private static int root(int[] parent, int object) {
    int at = object;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
