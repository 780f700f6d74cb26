package org.lowrank.overparam.convert;

/**
 * An over-parameterized network, or configuration of one, and what was done to it.
 *
 * @param result the new network or configuration; shares nothing with the given one
 * @param report layer by layer
 * @param <T> the type of network or configuration
 */
public record Expanded<T>(T result, ExpansionReport report) {}
