package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lowrank.core.result.Distribution;
import org.lowrank.core.result.Role;
import org.lowrank.core.result.Series;

class DepthFiguresTest {
  private static final List<Measurements.Group> GROUPS =
      List.of(group("16", 1, 3), group("2", 5, 5), group("4", 4, 6));

  @Test
  void curvesRunFromShallowToDeepWhateverTheOrderOfThePlan() {
    Series.Curve curve = DepthFigures.measured("normal", GROUPS);
    assertArrayEquals(new double[] {2, 4, 16}, curve.x());
    assertArrayEquals(new double[] {5, 5, 2}, curve.y());
    assertEquals(Role.MEASURED, curve.role());
  }

  @Test
  void theBandIsTheMeansInterval() {
    Series.Curve curve = DepthFigures.measured("normal", GROUPS);
    double half = 12.706204736174705 * Math.sqrt(2) / Math.sqrt(2);
    assertArrayEquals(new double[] {5, 5 - half, 2 - half}, curve.low(), 1e-12);
    assertArrayEquals(new double[] {5, 5 + half, 2 + half}, curve.high(), 1e-12);
  }

  @Test
  void expectedCurvesHoldOnlyDepthsOfWhichSomethingIsKnown() {
    Optional<Series.Curve> published =
        DepthFigures.expected(
            "published", Role.PUBLISHED, GROUPS, DepthFiguresTest::publishedButForDepth4);
    assertArrayEquals(new double[] {2, 16}, published.orElseThrow().x());
    assertArrayEquals(new double[] {0.5, 0.0625}, published.orElseThrow().y());
    assertTrue(
        DepthFigures.expected(
                "theory", Role.THEORY, GROUPS, DepthFiguresTest::publishedButForDepth4)
            .isEmpty());
  }

  @Test
  void densitiesKeepThePlansOrderAndBearTheMarksOfTheirDepth() {
    Distribution density =
        DepthFigures.density(
            "id",
            "title",
            "caption",
            "effective-rank",
            GROUPS,
            DepthFiguresTest::publishedButForDepth4);
    assertEquals(
        List.of("16", "2", "4"), density.groups().stream().map(Distribution.Group::name).toList());
    assertEquals(
        List.of(
            new Distribution.Mark("16", 0.0625, Role.PUBLISHED),
            new Distribution.Mark("2", 0.5, Role.PUBLISHED)),
        density.marks());
  }

  @Test
  void entropiesAreInNatsAndOtherMetricsPureNumbers() {
    assertEquals("nats", DepthFigures.axis("effective-rank").unit());
    assertEquals("", DepthFigures.axis("stable-rank").unit());
    assertEquals("stable rank", DepthFigures.axis("stable-rank").label());
  }

  private static Expected publishedButForDepth4(Measurements.Group group) {
    int depth = Integer.parseInt(group.factors().get("depth"));
    return depth == 4 ? Expected.NOTHING : new Expected(Double.NaN, 1.0 / depth);
  }

  private static Measurements.Group group(String depth, double... values) {
    return new Measurements.Group(Map.of("depth", depth), "effective-rank", values);
  }
}
