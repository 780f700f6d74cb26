package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order the factors of a chain are multiplied. A residual that spans a segment of the
 * chain adds the identity to the segment's product, so as long as residuals do not cross, any order
 * within the innermost segments will do, and the one with the fewest multiplications is chosen: for
 * a kernel k x k with 1 x 1 factors after it, these are multiplied first. Where residuals cross (as
 * intervals 2 and 3 do, from 2 to 4 and from 3 to 6), the order is from the first factor on, and
 * residuals add earlier products.
 *
 * @param products the factors first, then what is multiplied, in order; the last one is the layer
 */
record ProductPlan(List<Product> products) {
  /** The most operands whose order is optimized, with work of the third power of their number. */
  private static final int MAX_ORDERED = 128;

  private static final int NONE = -1;

  /**
   * A factor, or the product of two others.
   *
   * @param shape of its kernel
   * @param after number of the product that is applied second; -1 for a factor
   * @param before number of the product that is applied first; -1 for a factor
   * @param identity whether the identity is added
   * @param added numbers of products that are added
   */
  record Product(FactorShape shape, int after, int before, boolean identity, List<Integer> added) {
    boolean isFactor() {
      return after == NONE;
    }

    private Product withIdentity() {
      return new Product(shape, after, before, true, added);
    }
  }

  ProductPlan {
    products = List.copyOf(products);
  }

  static ProductPlan of(FactorChain chain) {
    List<Residual> residuals = chain.residuals();
    Builder builder = new Builder(chain, residuals);
    if (cross(residuals)) {
      builder.fromTheFirst();
    } else {
      builder.segment(0, chain.depth());
    }
    return new ProductPlan(builder.products);
  }

  /** Multiplications of one run through the plan. */
  double multiplications() {
    double sum = 0;
    for (Product product : products) {
      if (!product.isFactor()) {
        FactorShape after = products.get(product.after).shape;
        sum += (double) after.size() * products.get(product.before).shape.fanIn();
      }
    }
    return sum;
  }

  /** Whether one residual begins within another and ends behind its end. */
  private static boolean cross(List<Residual> residuals) {
    for (Residual a : residuals) {
      for (Residual b : residuals) {
        if (a.from() < b.from() && b.from() < a.to() && a.to() < b.to()) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class Builder {
    final List<Product> products = new ArrayList<>();
    private final List<Residual> residuals;
    private final Set<Long> spans = new HashSet<>();
    private final int depth;

    Builder(FactorChain chain, List<Residual> residuals) {
      this.residuals = residuals;
      depth = chain.depth();
      residuals.forEach(r -> spans.add(span(r.from(), r.to())));
      for (FactorShape shape : chain.factors()) {
        int node = products.size();
        products.add(new Product(shape, NONE, NONE, spanned(node, node + 1), List.of()));
      }
    }

    private static long span(int from, int to) {
      return ((long) from << Integer.SIZE) | to;
    }

    private boolean spanned(int from, int to) {
      return spans.contains(span(from, to));
    }

    void fromTheFirst() {
      int product = 0;
      for (int to = 2; to <= depth; to++) {
        List<Integer> added = new ArrayList<>();
        for (Residual r : residuals) {
          // A residual over one factor is in the factor already, one from the input an identity.
          if (r.to() == to && r.from() > 0 && r.from() < to - 1) {
            added.add(r.from() == 1 ? 0 : depth + r.from() - 2);
          }
        }
        products.add(
            new Product(
                shape(to - 1, product), to - 1, product, spanned(0, to), List.copyOf(added)));
        product = products.size() - 1;
      }
    }

    /** Plans the product from one node to another and returns its number. */
    int segment(int from, int to) {
      List<Integer> operands = new ArrayList<>();
      int node = from;
      while (node < to) {
        int end = endOfLongestWithin(node, from, to);
        operands.add(end == node + 1 ? node : segment(node, end));
        node = end;
      }
      int product = multiplied(operands);
      if (spanned(from, to)) {
        products.set(product, products.get(product).withIdentity());
      }
      return product;
    }

    private int endOfLongestWithin(int node, int from, int to) {
      int end = node + 1;
      for (Residual r : residuals) {
        boolean whole = r.from() == from && r.to() == to;
        if (r.from() == node && r.to() <= to && !whole) {
          end = Math.max(end, r.to());
        }
      }
      return end;
    }

    private int multiplied(List<Integer> operands) {
      int count = operands.size();
      if (count > MAX_ORDERED) {
        int product = operands.get(0);
        for (int next : operands.subList(1, count)) {
          product = multiplied(next, product);
        }
        return product;
      }
      int[][] splits = bestSplits(operands.stream().map(p -> products.get(p).shape()).toList());
      return multiplied(operands, splits, 0, count);
    }

    private int multiplied(List<Integer> operands, int[][] splits, int start, int end) {
      if (end - start == 1) {
        return operands.get(start);
      }
      int split = splits[start][end];
      int before = multiplied(operands, splits, start, split);
      return multiplied(multiplied(operands, splits, split, end), before);
    }

    private int multiplied(int after, int before) {
      products.add(new Product(shape(after, before), after, before, false, List.of()));
      return products.size() - 1;
    }

    private FactorShape shape(int after, int before) {
      FactorShape a = products.get(after).shape();
      FactorShape b = products.get(before).shape();
      return new FactorShape(b.in(), a.out(), a.kernelSize() + b.kernelSize() - 1, a.groups());
    }

    /**
     * Where to split the operands from any one up to (not including) any other, by the textbook's
     * dynamic program. Source: Cormen et al., Introduction to Algorithms, section "Matrix-chain
     * multiplication".
     */
    private static int[][] bestSplits(List<FactorShape> shapes) {
      int count = shapes.size();
      double[][] costs = new double[count + 1][count + 1];
      int[][] splits = new int[count + 1][count + 1];
      for (int length = 2; length <= count; length++) {
        for (int start = 0; start + length <= count; start++) {
          int end = start + length;
          costs[start][end] = Double.POSITIVE_INFINITY;
          for (int split = start + 1; split < end; split++) {
            double cost =
                costs[start][split]
                    + costs[split][end]
                    + cost(shapes.subList(start, split), shapes.subList(split, end));
            if (cost < costs[start][end]) {
              costs[start][end] = cost;
              splits[start][end] = split;
            }
          }
        }
      }
      return splits;
    }

    private static double cost(List<FactorShape> before, List<FactorShape> after) {
      FactorShape first = before.get(0);
      FactorShape last = after.get(after.size() - 1);
      double maps = (double) last.out() * after.get(0).groupIn() * first.groupIn();
      return maps * taps(before) * taps(after);
    }

    private static double taps(List<FactorShape> shapes) {
      double size = 1;
      for (FactorShape shape : shapes) {
        size += shape.kernelSize() - 1;
      }
      return size * size;
    }
  }
}
