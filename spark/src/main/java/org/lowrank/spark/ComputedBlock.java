package org.lowrank.spark;

import java.io.Serializable;

/**
 * A task's result on its way to the driver.
 *
 * @param values values[quantity][trial of the block]
 * @param nanos how long the trials were computed
 */
record ComputedBlock(double[][] values, long nanos) implements Serializable {}
