/**
 * Singular values and what computes them.
 *
 * <p>{@link org.lowrank.core.spectrum.Spectrum} is what every rank metric reads: the singular
 * values of one matrix, descending. A {@link org.lowrank.core.spectrum.SpectralSolver} computes one
 * from a row-major {@code double[]}: {@link org.lowrank.core.spectrum.LapackSolver} natively,
 * {@link org.lowrank.core.spectrum.JacobiSolver} in plain Java as the reference that the other is
 * held against. Where directions matter as well as values, a {@link
 * org.lowrank.core.spectrum.SingularFactors} has them: all digits of them in a {@link
 * org.lowrank.core.spectrum.SingularValueDecomposition}, sooner in a {@link
 * org.lowrank.core.spectrum.GramDecomposition}, and only the first in a {@link
 * org.lowrank.core.spectrum.LeadingSingularPair}. {@link org.lowrank.core.spectrum.Blas} multiplies
 * matrices that are too wide for a Java loop, and knows which native library does so.
 */
package org.lowrank.core.spectrum;
