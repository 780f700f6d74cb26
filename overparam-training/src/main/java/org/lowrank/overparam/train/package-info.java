/**
 * Training of Deeplearning4j networks on labelled examples, so that one seed gives the same bytes
 * and a stop at any moment costs at most an epoch. A {@link org.lowrank.overparam.train.Trainer}
 * takes any {@code MultiLayerNetwork} or {@code ComputationGraph} of one input and one softmax
 * output, a {@link org.lowrank.overparam.train.TrainingConfig} and a {@link
 * org.lowrank.overparam.train.BatchSource}; {@link org.lowrank.overparam.train.GradientTerm}s add
 * penalties, {@link org.lowrank.overparam.train.EpochListener}s measure along the way. The update
 * is the trainer's own (SGD with momentum, by PyTorch's formula): of Deeplearning4j it uses the
 * forward and backward pass alone. Random numbers come from named streams and never from ND4J's
 * generator, which all threads of a process share: see {@link
 * org.lowrank.overparam.train.ParameterDraw} and {@link org.lowrank.overparam.train.SeededDropout}.
 */
package org.lowrank.overparam.train;
