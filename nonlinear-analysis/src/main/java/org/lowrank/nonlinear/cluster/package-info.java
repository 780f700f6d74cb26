/**
 * Hierarchical clustering of whatever has pairwise dissimilarities, such as the inputs of a network
 * under its kernel. {@link org.lowrank.nonlinear.cluster.Linkage} builds a {@link
 * org.lowrank.nonlinear.cluster.Dendrogram} in the form of SciPy's linkage matrix, {@link
 * org.lowrank.nonlinear.cluster.LeafOrdering} turns its branches so that neighbours are alike, and
 * {@link org.lowrank.nonlinear.cluster.ClusteredKernel} does both to a kernel.
 */
package org.lowrank.nonlinear.cluster;
