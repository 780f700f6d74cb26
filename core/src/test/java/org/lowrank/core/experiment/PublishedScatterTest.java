package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Scatter;

class PublishedScatterTest {
  private static final List<Measurements.Group> GROUPS =
      List.of(group("sgd", "2", 1, 3), group("sgd", "4", 5, 5), group("adam", "2", 4, 6));

  private static Measurements.Group group(String optimizer, String depth, double... values) {
    return new Measurements.Group(
        Map.of("optimizer", optimizer, "depth", depth), "effective-rank", values);
  }

  private static Expected publishedButForDepth4(Measurements.Group group) {
    boolean known = !group.factors().get("depth").equals("4");
    return known ? new Expected(Double.NaN, 2.5) : Expected.NOTHING;
  }

  @Test
  void eachPublishedSettingIsAPointWithBothUncertainties() {
    Scatter scatter =
        PublishedScatter.of(
                "title",
                "effective-rank",
                "optimizer",
                GROUPS,
                PublishedScatterTest::publishedButForDepth4,
                0.5)
            .orElseThrow();
    assertEquals(
        List.of("sgd", "adam"), scatter.groups().stream().map(Scatter.Group::name).toList());
    Scatter.Point point = scatter.groups().get(0).points().get(0);
    double half = 12.706204736174705;
    assertEquals(1, scatter.groups().get(0).points().size());
    assertEquals(new Scatter.Point(2.5, 2, 3, 2, point.yLow(), point.yHigh()), point);
    assertEquals(2 - half, point.yLow(), 1e-12);
    assertEquals(2 + half, point.yHigh(), 1e-12);
    assertEquals("published effective rank (nats)", scatter.x().labelWithUnit());
    assertTrue(scatter.identity());
  }

  @Test
  void withoutPublishedValuesThereIsNoFigure() {
    assertEquals(
        Optional.empty(),
        PublishedScatter.of(
            "title", "effective-rank", "optimizer", GROUPS, group -> Expected.NOTHING, 0));
  }
}
