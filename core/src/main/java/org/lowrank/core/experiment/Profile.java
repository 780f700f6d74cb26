package org.lowrank.core.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lowrank.core.base.InvalidInputException;

/** How much work an experiment's default settings ask for. */
public enum Profile {
  /** Seconds: shows that everything works. */
  SMOKE,
  /** Minutes on a laptop: numbers good to about a percent. */
  QUICK,
  /** The publication's scale. */
  FULL;

  /** The name as typed on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The profile of that name.
   *
   * @throws InvalidInputException if there is none
   */
  public static Profile of(String id) {
    List<String> known = Arrays.stream(values()).map(Profile::id).toList();
    return Arrays.stream(values())
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.unknown("profile", id, known));
  }
}
