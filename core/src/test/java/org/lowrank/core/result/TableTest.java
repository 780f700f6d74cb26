package org.lowrank.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Table.Best;

class TableTest {
  private static final double NAN = Double.NaN;

  private static Table of(Best best, double... values) {
    List<List<Table.Cell>> rows =
        Arrays.stream(values)
            .mapToObj(value -> List.<Table.Cell>of(new Table.Numeric(value, 1, 2)))
            .toList();
    return new Table("t", "", "", List.of(new Table.Column("a", "", best)), rows, List.of());
  }

  private static List<Integer> best(Table table) {
    List<Integer> best = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.isBest(row, 0)) {
        best.add(row);
      }
    }
    return best;
  }

  @Test
  void theColumnSaysWhetherTheHighestOrTheLowestIsBest() {
    assertEquals(List.of(1), best(of(Best.HIGHEST, 1, 3, 2, NAN)));
    assertEquals(List.of(0), best(of(Best.LOWEST, 1, 3, 2, NAN)));
    assertEquals(List.of(), best(of(Best.NONE, 1, 3, 2)));
  }

  @Test
  void equalsAreEquallyGoodAndNoneIsBestAmongEqualsAlone() {
    assertEquals(List.of(0, 2), best(of(Best.HIGHEST, 3, 1, 3)));
    assertEquals(List.of(), best(of(Best.HIGHEST, 3, 3)));
    assertEquals(List.of(), best(of(Best.HIGHEST, 3)));
    assertEquals(List.of(), best(of(Best.HIGHEST, NAN, NAN)));
  }

  @Test
  void infinityIsANumberAndNaNAMissingCell() {
    assertEquals(List.of(1), best(of(Best.HIGHEST, 3, Double.POSITIVE_INFINITY)));
    assertInstanceOf(Table.Missing.class, of(Best.NONE, NAN).rows().get(0).get(0));
  }

  private static int digits(double value) {
    return ((Table.Numeric) Table.significant(value, 3)).digits();
  }

  @Test
  void significantDigitsGoBehindThePointAsFarAsTheyMust() {
    assertEquals(0, digits(137.68));
    assertEquals(1, digits(13.768));
    assertEquals(2, digits(1));
    assertEquals(4, digits(-0.0123));
    assertEquals(5, digits(0.00123));
    assertEquals(2, digits(1.23e-5), "of the number before the power of ten");
    assertEquals(2, digits(1.23e9));
    assertEquals(0, digits(0));
    assertEquals(new Table.Missing(), Table.significant(Double.NaN, 3));
  }

  @Test
  void decimalsAreThoseOfTheLongestNumber() {
    assertEquals(2, Table.decimals(DoubleStream.of(2.0, 2.15, 1.4, Double.NaN), 4));
    assertEquals(0, Table.decimals(DoubleStream.of(2, 300), 4));
    assertEquals(4, Table.decimals(DoubleStream.of(1 / 3.0), 4));
    assertEquals(0, Table.decimals(DoubleStream.empty(), 4));
  }
}
