/**
 * Rank metrics: one number for how many directions a matrix uses, read from its singular values.
 *
 * <p>{@link org.lowrank.core.metric.RankMetric} is the interface, each metric is one class, and
 * each states its formula, its conventions and its source in its {@link
 * org.lowrank.core.metric.MetricInfo}. What one calls "the effective rank" differs between papers
 * by an exponential, a square or an epsilon, and the numbers by a factor of ten: compare only
 * values of one and the same metric.
 */
package org.lowrank.core.metric;
