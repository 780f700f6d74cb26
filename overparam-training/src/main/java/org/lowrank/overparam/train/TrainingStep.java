package org.lowrank.overparam.train;

import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * Where a training is between a backward pass and the update that follows.
 *
 * @param network what is trained
 * @param parameters its parameters and their gradients: those of the mean loss of the batch. The
 *     gradients may be added to.
 * @param epoch which pass this is, from 0
 * @param iteration how many updates are behind, from 0
 */
public record TrainingStep(
    Model network, List<ParameterView> parameters, int epoch, int iteration) {}
