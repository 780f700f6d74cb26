package org.lowrank.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.Seed;

/**
 * A finished run: its settings, measurements and what they show.
 *
 * @param experiment the experiment's registered name
 * @param title the experiment's heading
 * @param description what was done
 * @param config the settings
 * @param measurements every number
 * @param summary every group of trials in a few numbers
 * @param results figures and tables
 * @param cells what was stored of it, in the plan's order
 */
public record Run(
    String experiment,
    String title,
    String description,
    Record config,
    Seed seed,
    RunOptions options,
    Measurements measurements,
    List<Summary> summary,
    List<Result> results,
    List<Origin.StoredCell> cells,
    Provenance provenance,
    Timings timings) {

  static <C extends Record> Run of(
      String id,
      Experiment<C> experiment,
      C config,
      Seed seed,
      RunOptions options,
      Measurements measurements,
      List<Origin.StoredCell> cells,
      Provenance provenance,
      Timings timings) {
    List<Summary> summary = new ArrayList<>();
    for (Measurements.Group group : measurements.groups()) {
      summary.add(Summary.of(group, experiment.expected(config, group.factors(), group.metric())));
    }
    List<Result> results = new ArrayList<>(experiment.results(config, measurements));
    SummaryTable.of(experiment.title(), measurements.factorNames(), summary)
        .ifPresent(results::add);
    return new Run(
        id,
        experiment.title(),
        experiment.description() + " Source: " + experiment.source() + ".",
        config,
        seed,
        options,
        measurements,
        List.copyOf(summary),
        results.stream().map(r -> r.withId(ResultIds.fileSafe(r.id()))).toList(),
        List.copyOf(cells),
        provenance,
        timings);
  }

  /**
   * This run as a part of a report with several.
   *
   * @param id of the section; goes before the ids of figures and tables, so that two runs of one
   *     experiment do not meet in one file
   * @param heading of the section
   */
  public Document.Section section(String id, String heading) {
    return section(id, heading, results.stream().map(r -> r.withId(idWithin(id, r))).toList());
  }

  /** The id of a figure or table as a part of a section. */
  public static String idWithin(String section, Result result) {
    return section + "-" + result.id();
  }

  /** A report of this run alone. */
  public Document document() {
    return new Document(
        title,
        "",
        List.of(section(experiment, title, results)),
        Map.of("lowrank", provenance.version()));
  }

  /**
   * Where the numbers come from.
   *
   * @param section the section of the report that shows them
   */
  public Origin origin(String section) {
    return new Origin(
        section,
        experiment,
        Settings.canonical(config),
        seed.value(),
        provenance.data(),
        provenance.libraries(),
        provenance.code(),
        cells);
  }

  private Document.Section section(String id, String heading, List<Result> shown) {
    return new Document.Section(id, heading, Prose.plain(description), shown, List.of(origin(id)));
  }
}
