/**
 * Malformed input by the million: {@link org.lowrank.core.fuzz.Mutator} damages files that are
 * right, {@link org.lowrank.core.fuzz.Fuzzer} hands them to a reader and holds it to what every
 * reader owes its user. {@link org.lowrank.core.fuzz.ShortFuzz} does it for a moment in the tests,
 * {@link org.lowrank.core.fuzz.FuzzCommand} for as long as one likes ({@code .ci/fuzz}).
 *
 * <p>The readers of a package are listed by a {@link org.lowrank.core.fuzz.FuzzTargets} beside its
 * tests, registered as a service.
 */
package org.lowrank.core.fuzz;
