/**
 * ND4J, made safe. Its operations hand native code the addresses of arrays that Java may by then
 * consider garbage: compiled code drops an operation as soon as nothing of it is read any more,
 * which is before the native call returns, and a collection at that moment has the arrays freed
 * while they are in use. That ends the process, once in some hours of training. {@link
 * org.lowrank.core.nd4j.GuardedBackend}, found by ND4J as a service, keeps every operation alive
 * until it has returned.
 */
package org.lowrank.core.nd4j;
