/**
 * The one mechanism behind every result. An {@link org.lowrank.core.experiment.Experiment} turns a
 * configuration into {@link org.lowrank.core.experiment.Cell}s of independent trials; the {@link
 * org.lowrank.core.experiment.Runner} computes them in blocks on an {@link
 * org.lowrank.core.experiment.ExecutionBackend}, keeps each finished block in a {@link
 * org.lowrank.core.experiment.ResultStore}, and hands the numbers back to the experiment, which
 * makes figures and tables of them. What computes a block, here or on another machine, is a {@link
 * org.lowrank.core.experiment.BlockComputer}. Trials that take hours have a folder of their own and
 * report how far they are: {@link org.lowrank.core.experiment.Block#workspace}. Resuming, caching,
 * distribution, progress and provenance are written here and nowhere else.
 *
 * <h2>What becomes of a run that meets with trouble</h2>
 *
 * <p>A block is stored in one step when it is computed: whatever happens afterwards, it is there
 * whole and is not computed again, and nothing of an unfinished one is. What does not end well ends
 * with one line and no report; the same command goes on from there.
 *
 * <table>
 * <caption>Trouble, outcome and exit code of the command</caption>
 * <tr><th>a trial throws, overflows the stack or wants more memory than there is
 *   <td>trials under way are finished and kept, then {@link
 *   org.lowrank.core.experiment.TrialFailedException} names the trials <td>1
 * <tr><th>a trial finds that a setting or a file is wrong
 *   <td>likewise, with {@link org.lowrank.core.base.InvalidInputException} <td>2
 * <tr><th>a trial hangs
 *   <td>likewise when {@link org.lowrank.core.experiment.RunOptions#trialLimit} is over, if there is
 *   one; the thread that hangs is left behind and does not keep the process alive <td>1
 * <tr><th>the disk is full, or fails
 *   <td>the run ends, naming the file; its place is as it was before <td>1
 * <tr><th>the store or the output folder cannot be written from the start
 *   <td>refused before anything is computed. A store that has all that is asked for is read only
 *   <td>2
 * <tr><th>the store is removed meanwhile
 *   <td>it is made anew and takes what is finished from then on; the run is complete <td>0
 * <tr><th>a stored block is damaged <td>its checksum tells, and it is computed again <td>0
 * <tr><th>two runs on one store
 *   <td>each is complete; of equal ones, each block may be computed twice <td>0
 * <tr><th>SIGINT, SIGTERM or SIGHUP
 *   <td>files under way are finished, trials are not <td>130, 143, 129
 * <tr><th>kill -9, power cut <td>all that was stored is kept; temporary files may be left <td>137
 * <tr><th>the clock jumps
 *   <td>nothing: times are those of the monotonic clock, and no result, name or order rests on the
 *   date <td>0
 * </table>
 */
package org.lowrank.core.experiment;
