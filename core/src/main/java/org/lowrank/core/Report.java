package org.lowrank.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;

/**
 * A document and what writes it.
 *
 * @param document the content
 * @param reporter the form
 */
public record Report(Document document, Reporter reporter) {
  /** Writes the report into a folder, made if absent. */
  public void writeTo(Path folder) {
    try {
      reporter.write(document, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written to " + folder, e);
    }
  }
}
