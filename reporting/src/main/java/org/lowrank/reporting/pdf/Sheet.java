package org.lowrank.reporting.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * One page: what is drawn on it, and what on it leads elsewhere.
 *
 * @param links in the order they were made
 */
record Sheet(Content content, List<Link> links) {
  /**
   * A place to click.
   *
   * @param area in points, y downwards
   * @param target the name of a place in the document, or an address on the web
   */
  record Link(Rectangle2D area, String target) {}

  /** An empty page of a height. */
  static Sheet empty(double height) {
    return new Sheet(new Content(height), new ArrayList<>());
  }

  /** Makes an area lead somewhere, together with the one on its left that leads there as well. */
  void link(Rectangle2D area, String target) {
    if (!links.isEmpty()) {
      Link before = links.get(links.size() - 1);
      double between = area.getMinX() - before.area().getMaxX();
      if (before.target().equals(target)
          && before.area().getMinY() == area.getMinY()
          && between >= -1
          && between < area.getHeight()) {
        links.remove(links.size() - 1);
        links.add(new Link(before.area().createUnion(area), target));
        return;
      }
    }
    links.add(new Link(area, target));
  }
}
