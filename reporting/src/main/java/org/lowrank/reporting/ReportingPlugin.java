package org.lowrank.reporting;

import org.lowrank.core.plugin.LowRankPlugin;

/** What this module brings. */
public final class ReportingPlugin extends LowRankPlugin {
  @Override
  public String description() {
    return "reports: HTML, SVG, PNG, PGFPlots, LaTeX and CSV tables";
  }

  @Override
  protected void configure() {
    bindReporter().to(ReportWriter.class);
  }
}
