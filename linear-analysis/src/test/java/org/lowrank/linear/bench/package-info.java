/** What a network costs: measured when asked for, {@code linear-analysis/src/bench/run}. */
package org.lowrank.linear.bench;
