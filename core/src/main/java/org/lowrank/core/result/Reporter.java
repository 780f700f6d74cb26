package org.lowrank.core.result;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes results for people to read. Bound by a plugin; the reporting module's writes figures,
 * tables and an HTML page.
 *
 * <p>Same document, same bytes, whatever the machine, folder or clock.
 */
public interface Reporter {
  /**
   * Writes the document into a folder, replacing an earlier report there: {@code report.html},
   * {@code figures/<result id>.svg|.png|.tex}, {@code tables/<result id>.tex|.csv|.md}.
   *
   * @param document what to write
   * @param folder made if absent
   * @throws IOException if the folder cannot be written
   */
  void write(Document document, Path folder) throws IOException;
}
