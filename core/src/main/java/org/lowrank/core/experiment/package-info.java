/**
 * The one mechanism behind every result. An {@link org.lowrank.core.experiment.Experiment} turns a
 * configuration into {@link org.lowrank.core.experiment.Cell}s of independent trials; the {@link
 * org.lowrank.core.experiment.Runner} computes them in blocks on an {@link
 * org.lowrank.core.experiment.ExecutionBackend}, keeps each finished block in a {@link
 * org.lowrank.core.experiment.ResultStore}, and hands the numbers back to the experiment, which
 * makes figures and tables of them. What computes a block, here or on another machine, is a {@link
 * org.lowrank.core.experiment.BlockComputer}. Trials that take hours have a folder of their own and report
 * how far they are: {@link org.lowrank.core.experiment.Block#workspace}. Resuming, caching,
 * distribution, progress and provenance are written here and nowhere else.
 */
package org.lowrank.core.experiment;
