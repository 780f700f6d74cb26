/**
 * Linear algebra on many small dense matrices at once.
 *
 * <p>A {@link org.lowrank.core.batch.MatrixBatch} stores the matrices entry by entry, so that the
 * inner loops run across the matrices ("lanes") and HotSpot vectorizes them. On it work {@link
 * org.lowrank.core.batch.BatchSingularValues}, {@link
 * org.lowrank.core.batch.BatchSymmetricEigenvalues} and {@link
 * org.lowrank.core.batch.BatchSignedSpectrum}. Results are the same on every JDK, compiled or
 * interpreted, and do not depend on how matrices are grouped into batches.
 */
package org.lowrank.core.batch;
