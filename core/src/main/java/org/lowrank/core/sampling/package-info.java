/**
 * Where randomness comes from and how weights are drawn with it.
 *
 * <p>A {@link org.lowrank.core.sampling.StreamKey} names the streams of one cell of an experiment;
 * each trial has its own {@link org.lowrank.core.sampling.RandomStream}, which is a pure function
 * of key and trial number, so that results depend neither on threads nor on order. A {@link
 * org.lowrank.core.sampling.Sampler} draws the weight matrix of one layer.
 */
package org.lowrank.core.sampling;
