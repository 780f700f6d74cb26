package org.lowrank.reporting.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.lowrank.reporting.raster.Raster;

/** What all pages refer to by name: fonts, images and opacities. */
final class Resources {
  private static final int BITS = 8;
  private static final int OPAQUE = 255;

  private final List<Raster> images = new ArrayList<>();
  private final TreeSet<Integer> opacities = new TreeSet<>();

  /** The name of an image from now on. */
  String image(Raster image) {
    images.add(image);
    return "I" + images.size();
  }

  /** The name of an opacity of 0 to 255. */
  String opacity(int alpha) {
    opacities.add(alpha);
    return "A" + alpha;
  }

  /** The objects, for all pages in common. */
  COSDictionary make(Fonts fonts, Streams streams) throws IOException {
    COSDictionary all = new COSDictionary();
    all.setItem(COSName.FONT, fonts.embed(streams));
    COSDictionary states = new COSDictionary();
    for (int alpha : opacities) {
      COSDictionary state = new COSDictionary();
      COSFloat share = new COSFloat(Math.round(alpha * 100f / OPAQUE) / 100f);
      state.setItem(COSName.CA_NS, share);
      state.setItem(COSName.CA, share);
      states.setItem(COSName.getPDFName("A" + alpha), state);
    }
    all.setItem(COSName.EXT_G_STATE, states);
    COSDictionary objects = new COSDictionary();
    for (int i = 0; i < images.size(); i++) {
      objects.setItem(COSName.getPDFName("I" + (i + 1)), image(images.get(i), streams));
    }
    all.setItem(COSName.XOBJECT, objects);
    return all;
  }

  private static COSStream image(Raster image, Streams streams) throws IOException {
    COSStream stream = streams.make(image.pixels());
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    stream.setInt(COSName.WIDTH, image.columns());
    stream.setInt(COSName.HEIGHT, image.rows());
    stream.setInt(COSName.BITS_PER_COMPONENT, BITS);
    COSArray space = new COSArray();
    space.add(COSName.INDEXED);
    space.add(COSName.DEVICERGB);
    byte[] palette = image.paletteBytes();
    space.add(COSInteger.get(palette.length / 3 - 1));
    space.add(new COSString(palette));
    stream.setItem(COSName.COLORSPACE, space);
    return stream;
  }
}
