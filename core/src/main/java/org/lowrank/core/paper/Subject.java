package org.lowrank.core.paper;

/** What of a built paper is asked about. */
sealed interface Subject {
  /** All of it. */
  record Whole() implements Subject {}

  /** A section. */
  record Section(Manifest.Section section) implements Subject {}

  /** A figure or table and the section that shows it. */
  record Item(Manifest.Section section, Manifest.Item item) implements Subject {}

  /** A number of a text. */
  record Value(Manifest.Value value) implements Subject {}
}
