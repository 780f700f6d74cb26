package org.lowrank.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;

class ProfileTest {
  @Test
  void everyProfileIsFoundByItsName() {
    for (Profile profile : Profile.values()) {
      assertEquals(profile, Profile.of(profile.id()));
    }
    assertEquals("smoke", Profile.SMOKE.id());
  }

  @Test
  void anUnknownProfileIsAnsweredWithTheNearest() {
    assertEquals(
        "unknown profile \"Quik\"; did you mean \"quick\"? (known: smoke, quick, full)",
        assertThrows(InvalidInputException.class, () -> Profile.of("Quik")).getMessage());
  }
}
