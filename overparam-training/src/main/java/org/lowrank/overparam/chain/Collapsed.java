package org.lowrank.overparam.chain;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of the one layer that a chain computes.
 *
 * @param kernel row-major, shape [out, in / groups, kernelSize, kernelSize]
 * @param bias shape [out]; empty if the chain's factors have none
 */
public record Collapsed(INDArray kernel, Optional<INDArray> bias) {}
