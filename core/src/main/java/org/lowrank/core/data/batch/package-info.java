/**
 * Feeds images to training: {@link org.lowrank.core.data.batch.ImageBatches} reads an {@link
 * org.lowrank.core.data.ImageSet} in the order of an {@link org.lowrank.core.data.batch.Epoch},
 * applies an {@link org.lowrank.core.data.batch.Augmentation} and a {@link
 * org.lowrank.core.data.batch.Normalization}, and hands over batches that were made ahead on other
 * threads. What is in a batch depends on the seed, the epoch and the settings, never on the number
 * of threads.
 */
package org.lowrank.core.data.batch;
