/**
 * How fast networks train, beside Deeplearning4j's own layers and PyTorch; run by hand with {@code
 * overparam-training/src/bench/run}. No tests.
 */
package org.lowrank.overparam.bench;
