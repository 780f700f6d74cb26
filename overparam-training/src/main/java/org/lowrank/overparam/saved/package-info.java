/**
 * Networks as Deeplearning4j's {@code ModelSerializer} saves them, read as matrices for {@code
 * lowrank measure}: {@link org.lowrank.overparam.saved.Deeplearning4jFormat}.
 */
package org.lowrank.overparam.saved;
