/**
 * Deep linear networks that learn a linear map by least squares: what the optimizer, the start and
 * the depth have to do with the rank of what is learned. Factors cost the same for any number of
 * points, and the loss over all inputs is known without drawing any.
 */
package org.lowrank.nonlinear.regression;
