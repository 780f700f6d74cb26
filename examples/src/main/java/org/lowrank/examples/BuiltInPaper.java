package org.lowrank.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lowrank.core.Lab;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.paper.Paper;
import org.lowrank.core.paper.PaperFile;

/**
 * The paper that {@code lowrank paper} builds unless it is given another: {@code paper.json} beside
 * this class, every experiment of the publication and more.
 */
public final class BuiltInPaper {
  private static final String RESOURCE = "paper.json";

  private BuiltInPaper() {}

  /** The paper at a profile. */
  public static Paper of(Lab lab, Profile profile) {
    try (InputStream in = BuiltInPaper.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PaperFile.parse(RESOURCE, text, lab, profile);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
