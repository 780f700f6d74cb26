package org.lowrank.core.result;

import java.util.Map;

/**
 * One number of one trial.
 *
 * @param factors what tells this trial's setting from the others of its run, as in depth=4,
 *     sampler=normal; ordered
 * @param trial which of the trials of that setting, from 0
 * @param metric the metric's id
 * @param value the number, in the units that the metric states
 */
public record Measurement(Map<String, String> factors, int trial, String metric, double value) {}
