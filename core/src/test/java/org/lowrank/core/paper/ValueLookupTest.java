package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Expected;
import org.lowrank.core.experiment.Provenance;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Summary;
import org.lowrank.core.experiment.Timings;
import org.lowrank.core.result.NamedValue;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Table;
import org.lowrank.core.sampling.Seed;

class ValueLookupTest {
  private record Config(int width) {}

  private static final Table TABLE =
      new Table(
          "linear-gains",
          "Gains",
          "Gains.",
          List.of(new Table.Column("variant", ""), new Table.Column("gain", "")),
          List.of(
              List.of(Table.text("depth 2"), Table.number(1.5, 1)),
              List.of(Table.text("depth 4"), Table.text("none"))),
          List.of());

  private static Summary row(String depth, String variant, double mean, double half) {
    return new Summary(
        factors(depth, variant),
        "rank",
        4,
        Map.of(),
        mean,
        0.25,
        mean - half,
        mean + half,
        new Expected(Double.NaN, 2.5));
  }

  private static Map<String, String> factors(String depth, String variant) {
    Map<String, String> factors = new LinkedHashMap<>();
    factors.put("depth", depth);
    factors.put("variant", variant);
    return factors;
  }

  private static ValueLookup lookup() {
    Run run =
        new Run(
            "linear-rank",
            "Linear",
            "Draws.",
            new Config(2),
            Seed.of(7),
            RunOptions.defaults(),
            null,
            List.of(
                row("1", "plain", 2.54321, 0.012),
                row("1", "chain, depth 2", 2.4, 0.1),
                row("16", "plain", 1.2, Double.NaN)),
            List.of(),
            List.of(
                new Origin.StoredCell("aa", Map.of("depth", "1"), 10),
                new Origin.StoredCell("bb", Map.of("depth", "16"), 20)),
            new Provenance("1", "code", "jdk", "os", "cpu", "blas", Map.of(), Map.of()),
            new Timings(0, 0, 0, 0, 0));
    return new ValueLookup(Map.of("linear", run), List.of(TABLE));
  }

  private static Table.Numeric number(String key) {
    return (Table.Numeric) lookup().find(key).value();
  }

  @Test
  void aMeanIsRoundedAsItsIntervalAllows() {
    assertEquals(Table.Numeric.of(2.54321, 3), number("linear/rank/depth=1,variant=plain"));
    assertEquals(Table.Numeric.of(1.2, 4), number("linear/rank/depth=16"));
    assertEquals(0.012, number("linear/rank/depth=1,variant=plain/interval").uncertainty(), 1e-12);
  }

  @Test
  void levelsMayHaveCommasAndBlanks() {
    assertEquals(2.4, number("linear/rank/depth=1,variant=chain, depth 2").value());
    assertEquals(2.4, number("linear/rank/variant=chain, depth 2,depth=1").value());
  }

  @Test
  void otherStatisticsAndTheWholePaperHaveNamesToo() {
    assertEquals(0.25, number("linear/rank/depth=16/sd").value());
    assertEquals(4, number("linear/rank/depth=16/n").value());
    assertEquals(2.5, number("linear/rank/depth=16/published").value());
    assertEquals(-1.3, number("linear/rank/depth=16/difference").value(), 1e-12);
    assertTrue(lookup().find("linear/rank/depth=16/theory").value() instanceof Table.Missing);
    assertEquals(30, number("paper/trials").value());
    assertEquals(1, number("paper/experiments").value());
    assertEquals(7, number("paper/seed").value());
    assertEquals(
        "The trials of all experiments of this paper, added up.",
        lookup().find("paper/trials").basis());
    assertEquals("", lookup().find("linear/rank/depth=16").basis());
  }

  @Test
  void aValueKnowsItsCells() {
    NamedValue value = lookup().find("linear/rank/depth=16");
    assertEquals("linear", value.section());
    assertEquals(List.of("bb"), value.cells());
  }

  @Test
  void cellsOfTablesHaveNames() {
    assertEquals(1.5, number("linear-gains/depth 2/gain").value());
    assertEquals(Table.text("none"), lookup().find("linear-gains/variant=depth 4/gain").value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "liner/rank/depth=1 | unknown section or table \"liner\"; did you mean \"linear\"?",
        "linear/rnk/depth=1 | unknown metric \"rnk\"; did you mean \"rank\"?",
        "linear/rank/dept=1 | unknown factor \"dept\"; did you mean \"depth\"?",
        "linear/rank/depth=3 | unknown level of depth \"3\"",
        "linear/rank/depth=1 | must name one group of trials, found 2: depth=1,variant=plain;",
        "linear/rank | must name one group of trials, found 3",
        "linear/rank/depth=16/meen | unknown statistic \"meen\"; did you mean \"mean\"?",
        "linear | must look like section/metric/factor=level or table/row/column",
        "linear-gains/depth 3/gain | unknown row \"depth 3\"",
        "linear-gains/depth 2/gian | unknown column \"gian\"; did you mean \"gain\"?",
        "paper/networks | unknown fact \"networks\"",
      })
  void aKeyThatNamesNothingSaysWhichPartOfIt(String key, String message) {
    String found = assertThrows(InvalidInputException.class, () -> lookup().find(key)).getMessage();
    assertTrue(found.contains(message), found);
    assertTrue(found.contains(key), found);
  }

  @Test
  void papersNeedReporters() {
    Paper paper = Paper.titled("T").section("a", "A", new Config(1)).introduction("x").build();
    assertThrows(
        InvalidInputException.class,
        () -> paper.build(Lab.create(), Seed.of(1), RunOptions.defaults()));
  }
}
