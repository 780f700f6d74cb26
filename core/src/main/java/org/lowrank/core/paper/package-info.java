/**
 * Papers that rebuild themselves. A {@link org.lowrank.core.paper.Paper} declares experiments,
 * texts and claims, in Java or in a {@link org.lowrank.core.paper.PaperFile}; {@link
 * org.lowrank.core.paper.BuiltPaper} is what comes of it: runs, the verdicts on the claims and the
 * document. Texts name numbers instead of stating them ({@link
 * org.lowrank.core.result.Prose#parse}); the keys are looked up in the runs' summaries and tables.
 *
 * <p>A {@link org.lowrank.core.paper.Manifest} lies beside each built paper and each run. It says
 * where every item comes from; {@link org.lowrank.core.paper.Explanation} holds it against
 * settings, data and code as they are now, and {@link org.lowrank.core.paper.Verification} computes
 * everything again from nothing else.
 */
package org.lowrank.core.paper;
