/**
 * How fast lowrank is beside its peers: {@code ./lowrank benchmarks}. Each group has a class of
 * benchmarks here and a script of its peer's in {@code examples/src/bench}; both do the same work,
 * on the same numbers where that is possible, and what they compute is compared.
 *
 * <p>Among the tests because of JMH: GPL 2 with the Classpath Exception, and part of nothing that
 * is shipped.
 */
package org.lowrank.examples.bench;
