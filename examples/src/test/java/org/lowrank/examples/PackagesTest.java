package org.lowrank.examples;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** How packages of all modules rest on each other. */
class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.lowrank");

  @Test
  void noPackageDependsOnOneThatDependsOnIt() {
    for (String module : new String[] {"core", "linear", "nonlinear", "overparam", "reporting"}) {
      assertTrue(CLASSES.containPackage("org.lowrank." + module), module);
    }
    slices().matching("org.lowrank.(**)").as("packages").should().beFreeOfCycles().check(CLASSES);
  }
}
