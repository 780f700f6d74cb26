package org.lowrank.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
}
