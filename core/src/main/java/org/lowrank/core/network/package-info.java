/**
 * Networks as functions of their parameters: what shapes the weights have, and what features they
 * compute. How parameters are drawn is the business of {@code sampling}.
 */
package org.lowrank.core.network;
