package org.lowrank.core.paper;

import java.util.List;
import org.lowrank.core.base.InvalidInputException;

/**
 * What a publication says, and how the paper's measurements are to be held against it.
 *
 * @param id a short name, letters, digits and hyphens
 * @param statement one sentence
 * @param evidence at least one test
 */
public record Claim(String id, String statement, List<Evidence> evidence) {
  public Claim {
    evidence = List.copyOf(evidence);
    Names.requireId("claim", id);
    if (evidence.isEmpty()) {
      throw new InvalidInputException("claim \"" + id + "\" must have evidence, found none");
    }
  }
}
