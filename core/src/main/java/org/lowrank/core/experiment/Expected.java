package org.lowrank.core.experiment;

/**
 * What a mean is to be held against.
 *
 * @param theory by formula, or NaN if there is none
 * @param published as in the publication, or NaN if it gives none
 */
public record Expected(double theory, double published) {
  /** Neither is known. */
  public static final Expected NOTHING = new Expected(Double.NaN, Double.NaN);
}
