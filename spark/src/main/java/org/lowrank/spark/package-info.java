/**
 * Trials on an <a href="https://spark.apache.org">Apache Spark</a> cluster. {@link
 * org.lowrank.spark.SparkBackend} hands blocks of trials to Spark as tasks of one job; executors
 * plan the same cells with a lab of their own, check that code, data and native libraries are the
 * driver's, and compute. {@link org.lowrank.spark.SubmittedCommand} is the {@code lowrank} command
 * for {@code spark-submit}.
 *
 * <p>A module of its own, which no other depends on: nothing of Spark is on the classpath unless
 * trials are to run there.
 */
package org.lowrank.spark;
