/**
 * Experiments that train models on images: {@link org.lowrank.overparam.experiment.CifarTable},
 * {@link org.lowrank.overparam.experiment.ImageNetTable}, {@link
 * org.lowrank.overparam.experiment.OverparamAblation} and {@link
 * org.lowrank.overparam.experiment.SingularValueDynamics}. A trial is one training; what all have
 * in common is in {@code TrainingCells} and {@code ImageTraining}.
 */
package org.lowrank.overparam.experiment;
