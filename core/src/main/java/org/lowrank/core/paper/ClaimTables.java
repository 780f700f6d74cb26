package org.lowrank.core.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Origin;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Result;
import org.lowrank.core.result.Table;

/** Claims held against measurements: a table of verdicts, and one for each claim. */
final class ClaimTables {
  /** The section's id. */
  static final String SECTION = "claims";

  /** The id of the section with all comparisons. */
  static final String DETAILS = SECTION + "-details";

  private static final int DIGITS = 3;

  /** A tolerance is shown whole. */
  private static final int MOST_DIGITS = 12;

  private final Map<String, Run> runs;

  /**
   * @param runs by section
   */
  ClaimTables(Map<String, Run> runs) {
    this.runs = runs;
  }

  /**
   * A test and what it came to.
   *
   * @param absent a level that no group of trials has, or empty
   */
  private record Tested(Evidence evidence, List<Comparison> comparisons, Optional<String> absent) {
    long count(Comparison.Verdict verdict) {
      return comparisons.stream().filter(c -> c.verdict() == verdict).count();
    }

    /** As in "5 of 6, 1 undecided". */
    String counts() {
      long undecided = count(Comparison.Verdict.UNDECIDED);
      return count(Comparison.Verdict.HOLDS)
          + " of "
          + comparisons.size()
          + (undecided == 0 ? "" : ", " + undecided + " undecided");
    }

    String verdict() {
      if (comparisons.isEmpty()) {
        return absent.map(level -> "not tested: no " + level).orElse("not tested");
      }
      for (Comparison.Verdict verdict : Comparison.Verdict.values()) {
        if (count(verdict) == comparisons.size()) {
          return verdict.text();
        }
      }
      return count(Comparison.Verdict.HOLDS) > 0
          ? "holds in part"
          : Comparison.Verdict.FAILS.text();
    }

    /** What tells a comparison from the others of this test, as in "depth=4". */
    String setting(Comparison comparison) {
      Map<String, String> telling = new LinkedHashMap<>(comparison.setting());
      telling
          .entrySet()
          .removeIf(
              level ->
                  comparisons.stream()
                      .allMatch(c -> level.getValue().equals(c.setting().get(level.getKey()))));
      return Comparison.text(telling);
    }

    double largestDifference() {
      return comparisons.stream()
          .mapToDouble(Comparison::difference)
          .map(Math::abs)
          .max()
          .orElse(Double.NaN);
    }
  }

  /**
   * The section with the verdicts.
   *
   * @param claims at least one
   */
  Document.Section verdicts(List<Claim> claims) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      tested(claim).forEach(test -> rows.add(overviewRow(claim, test)));
    }
    return new Document.Section(
        SECTION,
        "Published against measured",
        text(claims),
        List.of(overview(rows)),
        origins(claims));
  }

  /**
   * The section with all that was compared.
   *
   * @param claims at least one
   */
  Document.Section details(List<Claim> claims) {
    List<Result> tables = new ArrayList<>();
    claims.forEach(claim -> tables.addAll(details(claim, tested(claim))));
    return new Document.Section(
        DETAILS,
        "The claims in detail",
        Prose.plain("Every mean that a claim was tested by."),
        tables,
        origins(claims));
  }

  private List<Tested> tested(Claim claim) {
    return claim.evidence().stream().map(evidence -> test(claim, evidence)).toList();
  }

  private List<Origin> origins(List<Claim> claims) {
    return claims.stream()
        .flatMap(claim -> claim.evidence().stream())
        .map(Evidence::section)
        .distinct()
        .map(id -> runs.get(id).origin(id))
        .toList();
  }

  private static Prose text(List<Claim> claims) {
    String statements =
        claims.stream()
            .map(claim -> "Claim " + claim.id() + ": " + claim.statement() + ".")
            .collect(Collectors.joining("\n\n"));
    return Prose.plain(
        statements
            + "\n\nA mean is as published (or as in theory) if it lies within the tolerance of"
            + " that value and the mean's own 95 % interval. It falls or rises with a factor if it"
            + " does so from the first to the last level by more than both intervals and never"
            + " turns back by more than those. Of two means one is higher if it is by more than"
            + " both intervals. Where intervals are too wide to tell, a test is undecided.");
  }

  private Tested test(Claim claim, Evidence evidence) {
    Run run = runs.get(evidence.section());
    if (run == null) {
      throw InvalidInputException.unknown(
          "section of claim \"" + claim.id() + "\"", evidence.section(), runs.keySet());
    }
    return BuiltPaper.at(
        "claim \"" + claim.id() + "\"",
        () -> new Tested(evidence, evidence.test(run.summary()), evidence.absent(run.summary())));
  }

  private static List<Table.Cell> overviewRow(Claim claim, Tested test) {
    boolean near = test.evidence() instanceof Evidence.Near;
    return List.of(
        Table.text(claim.id()),
        Table.text(test.evidence().section()),
        Table.text(test.evidence().metric() + " " + test.evidence().statement()),
        Table.text(test.counts()),
        near ? difference(test, test.largestDifference()) : new Table.Missing(),
        test.evidence() instanceof Evidence.Near n ? tolerance(n.tolerance()) : new Table.Missing(),
        Table.text(test.verdict()));
  }

  private static Table overview(List<List<Table.Cell>> rows) {
    return new Table(
        SECTION + "-verdicts",
        "Verdicts",
        "Claims and tests. The largest difference is that of a mean from the value it is held"
            + " against.",
        columns(
            "claim", "section", "test", "holds in", "largest difference", "tolerance", "verdict"),
        rows,
        List.of());
  }

  private static List<Table> details(Claim claim, List<Tested> tested) {
    List<List<Table.Cell>> means = new ArrayList<>();
    List<List<Table.Cell>> trends = new ArrayList<>();
    for (Tested test : tested) {
      for (Comparison comparison : test.comparisons()) {
        (test.evidence() instanceof Evidence.Near ? means : trends).add(row(test, comparison));
      }
    }
    List<Table> tables = new ArrayList<>();
    if (!means.isEmpty()) {
      tables.add(
          new Table(
              SECTION + "-" + claim.id() + "-values",
              "Claim " + claim.id() + ": values",
              claim.statement() + ": means with half their 95 % intervals, by value expected.",
              columns(
                  "section",
                  "setting",
                  "metric",
                  "measured",
                  "published",
                  "theory",
                  "difference",
                  "tolerance",
                  "verdict"),
              means,
              List.of()));
    }
    if (!trends.isEmpty()) {
      tables.add(
          new Table(
              SECTION + "-" + claim.id() + "-order",
              "Claim " + claim.id() + ": order of means",
              claim.statement() + ": means with half their 95 % intervals, two by two.",
              columns(
                  "section",
                  "setting",
                  "test",
                  "from",
                  "mean",
                  "to",
                  "mean",
                  "difference",
                  "verdict"),
              trends,
              List.of()));
    }
    return tables;
  }

  private static List<Table.Cell> row(Tested test, Comparison comparison) {
    Evidence evidence = test.evidence();
    Table.Cell verdict = Table.text(comparison.verdict().text());
    if (evidence instanceof Evidence.Near) {
      return List.of(
          Table.text(evidence.section()),
          setting(test, comparison),
          Table.text(evidence.metric()),
          mean(comparison.measured()),
          published(test, comparison),
          Table.number(comparison.expected().theory(), DIGITS),
          difference(test, comparison.difference()),
          tolerance(comparison.tolerance()),
          verdict);
    }
    return List.of(
        Table.text(evidence.section()),
        setting(test, comparison),
        Table.text(evidence.metric() + " " + evidence.statement()),
        Table.text(comparison.other().label()),
        mean(comparison.other()),
        Table.text(comparison.measured().label()),
        mean(comparison.measured()),
        Table.number(comparison.difference(), DIGITS),
        verdict);
  }

  /** To the tolerance's digits at least. */
  private static Table.Cell difference(Tested test, double difference) {
    int digits =
        test.evidence() instanceof Evidence.Near near
            ? Table.decimals(DoubleStream.of(near.tolerance()), MOST_DIGITS)
            : 0;
    return Table.number(difference, Math.max(DIGITS, digits));
  }

  private static Table.Cell tolerance(double tolerance) {
    return Table.number(tolerance, Table.decimals(DoubleStream.of(tolerance), MOST_DIGITS));
  }

  /** With as many digits as any of the test's published values has. */
  private static Table.Cell published(Tested test, Comparison comparison) {
    DoubleStream all = test.comparisons().stream().mapToDouble(c -> c.expected().published());
    return Table.number(comparison.expected().published(), Table.decimals(all, DIGITS));
  }

  private static Table.Cell setting(Tested test, Comparison comparison) {
    String setting = test.setting(comparison);
    return setting.isEmpty() ? new Table.Missing() : Table.text(setting);
  }

  private static Table.Cell mean(Comparison.Mean mean) {
    return Double.isNaN(mean.value())
        ? new Table.Missing()
        : new Table.Numeric(mean.value(), mean.half(), DIGITS);
  }

  private static List<Table.Column> columns(String... labels) {
    return List.of(labels).stream().map(label -> new Table.Column(label, "")).toList();
  }
}
