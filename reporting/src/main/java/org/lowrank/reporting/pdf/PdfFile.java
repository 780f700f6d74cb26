package org.lowrank.reporting.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.lowrank.core.base.Sha256;

/**
 * Filled pages as a PDF file: without dates, with an identifier that is a digest of the pages, and
 * without object streams, which the JDK would compress.
 */
final class PdfFile {
  /** Above what a link leads to, in points. */
  private static final double ABOVE = 8;

  private static final String LANGUAGE = "en";

  private final PDDocument file;
  private final Pages pages;
  private final List<PDPage> made = new ArrayList<>();

  private PdfFile(PDDocument file, Pages pages) {
    this.file = file;
    this.pages = pages;
  }

  /**
   * A bookmark.
   *
   * @param name of its place
   * @param inner below it
   */
  record Bookmark(String title, String name, List<Bookmark> inner) {}

  /** What a viewer shows about the file. */
  record About(String title, String authors) {}

  /** Writes the file; the stream stays open. */
  static void write(
      Pages pages,
      Resources resources,
      Fonts fonts,
      List<Bookmark> bookmarks,
      About about,
      OutputStream out)
      throws IOException {
    try (PDDocument document = new PDDocument()) {
      PdfFile file = new PdfFile(document, pages);
      file.pages(resources, fonts);
      file.links();
      PDDocumentOutline outline = new PDDocumentOutline();
      for (Bookmark bookmark : bookmarks) {
        outline.addLast(file.item(bookmark));
      }
      document.getDocumentCatalog().setDocumentOutline(outline);
      document.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
      file.about(about);
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
  }

  private void pages(Resources resources, Fonts fonts) throws IOException {
    Streams streams = new Streams(file);
    MessageDigest digest = Sha256.digest();
    List<PDStream> contents = new ArrayList<>();
    for (Sheet sheet : pages.sheets()) {
      byte[] bytes = sheet.content().bytes();
      digest.update(bytes);
      contents.add(new PDStream(streams.make(bytes)));
    }
    file.setDocumentId(ByteBuffer.wrap(digest.digest()).getLong());
    PDResources common = new PDResources(resources.make(fonts, streams));
    for (PDStream content : contents) {
      PDPage page = new PDPage(new PDRectangle((float) Pages.WIDTH, (float) Pages.HEIGHT));
      page.setResources(common);
      page.setContents(content);
      file.addPage(page);
      made.add(page);
    }
  }

  private void links() throws IOException {
    for (int i = 0; i < made.size(); i++) {
      List<PDAnnotation> links = new ArrayList<>();
      for (Sheet.Link link : pages.sheets().get(i).links()) {
        links.add(link(link));
      }
      made.get(i).setAnnotations(links);
    }
  }

  private PDAnnotationLink link(Sheet.Link link) throws IOException {
    PDAnnotationLink annotation = new PDAnnotationLink();
    PDRectangle area = new PDRectangle();
    area.setLowerLeftX(hundredths(link.area().getMinX()));
    area.setUpperRightX(hundredths(link.area().getMaxX()));
    area.setLowerLeftY(hundredths(Pages.HEIGHT - link.area().getMaxY()));
    area.setUpperRightY(hundredths(Pages.HEIGHT - link.area().getMinY()));
    annotation.setRectangle(area);
    COSArray none = new COSArray();
    for (int i = 0; i < 3; i++) {
      none.add(COSInteger.ZERO);
    }
    annotation.setBorder(none);
    if (pages.places().containsKey(link.target())) {
      annotation.setDestination(destination(link.target()));
    } else if (link.target().matches("https?://.*")) {
      PDActionURI action = new PDActionURI();
      action.setURI(link.target());
      annotation.setAction(action);
    }
    return annotation;
  }

  private static float hundredths(double length) {
    return Math.round(length * 100) / 100f;
  }

  private PDPageXYZDestination destination(String name) {
    Pages.Place place = pages.places().get(name);
    PDPageXYZDestination destination = new PDPageXYZDestination();
    destination.setPage(made.get(place.page()));
    destination.setTop((int) Math.round(Pages.HEIGHT - place.y() + ABOVE));
    return destination;
  }

  private PDOutlineItem item(Bookmark bookmark) {
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(bookmark.title());
    item.setDestination(destination(bookmark.name()));
    bookmark.inner().forEach(inner -> item.addLast(item(inner)));
    return item;
  }

  private void about(About about) {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(about.title());
    if (!about.authors().isEmpty()) {
      information.setAuthor(about.authors());
    }
    file.setDocumentInformation(information);
    file.getDocumentCatalog().setLanguage(LANGUAGE);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    file.getDocumentCatalog().setViewerPreferences(preferences);
    file.getDocumentCatalog().getCOSObject().removeItem(COSName.VERSION);
  }
}
