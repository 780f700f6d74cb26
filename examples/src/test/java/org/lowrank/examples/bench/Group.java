package org.lowrank.examples.bench;

import java.util.List;

/**
 * Contests that are measured together.
 *
 * @param name as users give it to {@code --only}
 * @param title a heading
 * @param text what is compared, in Markdown
 * @param threaded whether it is measured with several threads too
 * @param contests in the table's order
 */
record Group(String name, String title, String text, boolean threaded, List<Contest> contests) {
  Group {
    contests = List.copyOf(contests);
  }

  Group with(List<Contest> fewer) {
    return new Group(name, title, text, threaded, fewer);
  }
}
