package org.lowrank.core.result;

/**
 * One figure or table of a run's report.
 *
 * <p>An id is unique in its run, lower case with hyphens, and names the files made of the result
 * ({@code figures/<id>.svg}, {@code tables/<id>.tex}).
 */
public sealed interface Result
    permits Table,
        Series,
        Scatter,
        Bars,
        Distribution,
        Heatmap,
        CurvedHeatmap,
        Surface,
        KernelGrid {
  /** Unique in the run; names the files. */
  String id();

  /** A few words above the figure or table. */
  String title();

  /** What is shown, with the setting: one or more sentences, plain text. */
  String caption();

  /** The same under another id. */
  Result withId(String newId);
}
