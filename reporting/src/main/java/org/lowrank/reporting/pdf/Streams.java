package org.lowrank.reporting.pdf;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.lowrank.reporting.raster.Deflate;

/**
 * Makes a document's streams, compressed by {@link Deflate}.
 *
 * @param document that they are part of
 */
record Streams(PDDocument document) {
  /** A stream of the given bytes. */
  COSStream make(byte[] bytes) throws IOException {
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream raw = stream.createRawOutputStream()) {
      raw.write(Deflate.zlib(bytes));
    }
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    return stream;
  }
}
