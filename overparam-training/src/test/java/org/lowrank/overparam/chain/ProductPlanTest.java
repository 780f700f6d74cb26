package org.lowrank.overparam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductPlanTest {
  private static double multiplications(FactorChain.Builder chain) {
    return ProductPlan.of(chain.build()).multiplications();
  }

  @Test
  void trailingSmallKernelsAreMultipliedFirst() {
    double small = 128 * 128 * 128;
    assertEquals(
        6 * small + 128 * 128 * 64 * 9,
        multiplications(FactorChain.convolution(64, 128).kernelSize(3).depth(8)));
  }

  @Test
  void aNarrowInputIsMultipliedFirst() {
    double first = 27 * 64 * 64;
    assertEquals(7 * first, multiplications(FactorChain.convolution(3, 64).kernelSize(3).depth(8)));
  }

  @Test
  void groupsDivideTheWorkByTheirSquare() {
    FactorChain.Builder chain = FactorChain.convolution(8, 8).kernelSizes(List.of(3, 2, 1));
    assertEquals(multiplications(chain) / 16, multiplications(chain.groups(4)));
  }

  /** Nested residuals add the identity to segments, so they only bound the choice of order. */
  @Test
  void nestedResidualsCostNothingButTheOrder() {
    double free = multiplications(FactorChain.dense(8, 8).depth(8));
    assertEquals(
        free,
        multiplications(FactorChain.dense(8, 8).depth(8).residualIntervals(List.of(1, 2, 4, -1))));
  }

  @Test
  void crossingResidualsAreMultipliedFromTheFirstOn() {
    FactorChain chain = FactorChain.dense(8, 8).depth(6).residualIntervals(List.of(2, 3)).build();
    List<ProductPlan.Product> products = ProductPlan.of(chain).products();
    assertEquals(11, products.size());
    for (int p = 6; p < 11; p++) {
      assertEquals(p - 5, products.get(p).after());
      assertEquals(p == 6 ? 0 : p - 1, products.get(p).before());
    }
    // Node 6 adds nodes 3 and 4; node 3 adds the input.
    assertEquals(List.of(7, 8), products.get(10).added());
    assertTrue(products.get(7).identity() && products.get(7).added().isEmpty());
  }

  static List<FactorChain> chains() {
    List<FactorChain> chains = new ArrayList<>();
    for (List<Integer> sizes :
        List.of(List.of(3, 1, 1, 1), List.of(1, 3, 1, 2), List.of(1, 1, 5, 1, 3, 1), List.of(4))) {
      for (double width : new double[] {0.5, 1, 3}) {
        for (int in : new int[] {2, 10, 50}) {
          chains.add(FactorChain.convolution(in, 10).width(width).kernelSizes(sizes).build());
        }
      }
    }
    return chains;
  }

  @ParameterizedTest
  @MethodSource("chains")
  void noOtherOrderIsCheaper(FactorChain chain) {
    assertEquals(cheapest(chain.factors()), ProductPlan.of(chain).multiplications());
  }

  private static double cheapest(List<FactorShape> shapes) {
    double least = shapes.size() == 1 ? 0 : Double.POSITIVE_INFINITY;
    for (int split = 1; split < shapes.size(); split++) {
      List<FactorShape> before = shapes.subList(0, split);
      List<FactorShape> after = shapes.subList(split, shapes.size());
      double last = (double) product(after).size() * product(before).fanIn();
      least = Math.min(least, cheapest(before) + cheapest(after) + last);
    }
    return least;
  }

  private static FactorShape product(List<FactorShape> shapes) {
    int size = 1 + shapes.stream().mapToInt(s -> s.kernelSize() - 1).sum();
    return new FactorShape(shapes.get(0).in(), shapes.get(shapes.size() - 1).out(), size);
  }

  @Test
  void longChainsArePlannedToo() {
    FactorChain chain = FactorChain.dense(2, 2).kernelSizes(Collections.nCopies(1000, 1)).build();
    assertEquals(999 * 8, ProductPlan.of(chain).multiplications());
  }
}
