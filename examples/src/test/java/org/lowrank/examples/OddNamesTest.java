package org.lowrank.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lowrank.core.Lab;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.metric.StableRank;
import org.lowrank.core.plugin.LowRankPlugin;
import org.lowrank.core.sampling.Seed;
import org.lowrank.linear.LinearRank;

/** Metrics may have any name without blanks, commas and equals signs. */
class OddNamesTest {
  private static final List<String> NAMES =
      List.of("<script>", "a_b%&#$c", "{x}~^\\y", "\u03c1(\u674e)/2", "+@!");

  private static final class OddNames extends LowRankPlugin {
    @Override
    public String description() {
      return "metrics with odd names";
    }

    @Override
    protected void configure() {
      NAMES.forEach(name -> bindMetric(name).to(StableRank.class));
    }
  }

  @Test
  void anyNameOfAMetricStaysTextInReports(@TempDir Path folder) throws IOException {
    Lab lab = Lab.create(DataDirectory.resolve(Optional.empty()), List.of(new OddNames()));
    Run run =
        lab.run(
            LinearRank.config()
                .depths(1, 2)
                .samples(8)
                .metrics(NAMES.toArray(String[]::new))
                .build(),
            Seed.of(1));
    lab.report(run).writeTo(folder);
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("&lt;script&gt;"));
    assertEquals(
        page.indexOf("<script"), page.lastIndexOf("<script"), "the page's own script alone");
    assertTrue(Files.exists(folder.resolve("figures/u003cscriptu003e-weights-normal.svg")));
    assertTrue(Files.readString(folder.resolve("tables/summary.csv")).contains("<script>"));
    assertTrue(
        Files.readString(folder.resolve("tables/summary.tex")).contains("a\\_b\\%\\&\\#\\$c"));
  }
}
