package org.lowrank.core.data.batch;

/**
 * Some images, ready for a network.
 *
 * @param size how many, at least 1; the last batch of an epoch may have fewer than the others
 * @param inputs normalized pixels, row-major, shape [size, channels, height, width]. Belongs to
 *     whoever gets the batch.
 * @param labels the class of each, shape [size]. Belongs to whoever gets the batch.
 */
public record ImageBatch(int size, float[] inputs, int[] labels) {}
