package org.lowrank.reporting.raster;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A canonical prefix code as Deflate has it (RFC 1951, 3.2.2).
 *
 * @param lengths bits a symbol, 0 for symbols that do not occur
 * @param codes by symbol, first bit lowest
 */
record HuffmanCode(int[] lengths, int[] codes) {
  private record Node(long weight, int order, int symbol, Node left, Node right) {}

  /**
   * The shortest code for symbols of given frequencies, but for the limit.
   *
   * @param frequencies at least two of them positive; Not modified
   * @param limit no symbol has more bits
   */
  static HuffmanCode of(int[] frequencies, int limit) {
    int[] weights = frequencies.clone();
    int[] lengths = lengths(weights);
    while (longest(lengths) > limit) {
      // Flatter frequencies give a flatter tree.
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (weights[i] + 1) / 2;
      }
      lengths = lengths(weights);
    }
    return new HuffmanCode(lengths, codes(lengths));
  }

  private static int longest(int[] lengths) {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static int[] lengths(int[] weights) {
    PriorityQueue<Node> queue =
        new PriorityQueue<>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        queue.add(new Node(weights[i], i, i, null, null));
      }
    }
    int order = weights.length;
    while (queue.size() > 1) {
      Node left = queue.remove();
      Node right = queue.remove();
      queue.add(new Node(left.weight() + right.weight(), order++, -1, left, right));
    }
    int[] lengths = new int[weights.length];
    assign(queue.remove(), 0, lengths);
    return lengths;
  }

  private static void assign(Node node, int depth, int[] lengths) {
    if (node.symbol() >= 0) {
      lengths[node.symbol()] = depth;
    } else {
      assign(node.left(), depth + 1, lengths);
      assign(node.right(), depth + 1, lengths);
    }
  }

  private static int[] codes(int[] lengths) {
    int[] codes = new int[lengths.length];
    int code = 0;
    for (int bits = 1; bits <= longest(lengths); bits++) {
      for (int i = 0; i < lengths.length; i++) {
        if (lengths[i] == bits) {
          codes[i] = Integer.reverse(code++) >>> (Integer.SIZE - bits);
        }
      }
      code <<= 1;
    }
    return codes;
  }
}
