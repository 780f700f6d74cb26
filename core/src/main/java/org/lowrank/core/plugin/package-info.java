/**
 * How the framework is extended: a {@link org.lowrank.core.plugin.LowRankPlugin} registers metrics,
 * kernels, samplers, experiments and the rest by name, and is found through {@link
 * java.util.ServiceLoader}, so that a jar on the classpath is a plugin.
 */
package org.lowrank.core.plugin;
