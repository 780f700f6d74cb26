/**
 * What an experiment yields, as plain records: numbers with labels and units and no opinion on how
 * they are drawn. {@link org.lowrank.core.result.Measurement} is one number of one trial; the
 * {@link org.lowrank.core.result.Result}s are what a report shows. Reporting knows these records
 * and nothing else of the analysis modules.
 */
package org.lowrank.core.result;
