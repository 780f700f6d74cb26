package org.lowrank.core.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviationTest {
  private static final List<String> ROWS =
      List.of("trial,metric,value", "0,rank,2.0", "1,rank,NaN");

  private static Verification.Verdict verdict(String first, String second) {
    return Deviation.between(ROWS, List.of(ROWS.get(0), first, second)).verdict(1e-6);
  }

  @Test
  void sameRowsAreIdenticalAndCloseOnesWithinTolerance() {
    assertEquals(Verification.Verdict.IDENTICAL, verdict("0,rank,2.0", "1,rank,NaN"));
    assertEquals(Verification.Verdict.WITHIN_TOLERANCE, verdict("0,rank,2.0000001", "1,rank,NaN"));
    assertEquals(Verification.Verdict.DIFFERENT, verdict("0,rank,2.0001", "1,rank,NaN"));
  }

  @Test
  void otherTrialsAndNumbersWhereThereWasNoneAreDifferent() {
    assertEquals(Verification.Verdict.DIFFERENT, verdict("0,other,2.0", "1,rank,NaN"));
    assertEquals(Verification.Verdict.DIFFERENT, verdict("0,rank,2.0", "1,rank,0.0"));
    Deviation shorter = Deviation.between(ROWS, ROWS.subList(0, 2));
    assertEquals(Verification.Verdict.DIFFERENT, shorter.verdict(1));
    assertEquals("1 rows, expected 2", shorter.detail());
  }

  @Test
  void theLargestDeviationIsNamed() {
    Deviation deviation = Deviation.between(ROWS, List.of(ROWS.get(0), "0,rank,2.5", "1,rank,NaN"));
    assertEquals(0.2, deviation.largest());
    assertTrue(deviation.detail().contains("line 2: 0,rank,2.0 became 0,rank,2.5"));
  }
}
