package org.lowrank.core.data.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays as numpy.savez and numpy.savez_compressed store them: a zip archive with a .npy file for
 * each, stored or deflated. Types are those of {@link NpyFormat}; pickled objects are never read.
 */
public final class NpzFormat implements MatrixFormat {
  private static final String MEMBER_ENDING = ".npy";

  @Override
  public String description() {
    return "arrays of NumPy's by name, packed or not (numpy.savez, numpy.savez_compressed)";
  }

  @Override
  public List<String> endings() {
    return List.of(".npz");
  }

  @Override
  public boolean recognizes(FileSignature signature) {
    return signature.members().stream().anyMatch(name -> name.endsWith(MEMBER_ENDING));
  }

  @Override
  public ArrayFile open(Path file) throws IOException {
    ZipMembers zip = ZipMembers.of(file);
    try {
      List<StoredArray> arrays = new ArrayList<>();
      for (String member : zip.names()) {
        arrays.add(array(file, zip, member));
      }
      return ArrayFile.of(arrays, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static StoredArray array(Path file, ZipMembers zip, String member) throws IOException {
    if (!member.endsWith(MEMBER_ENDING)) {
      return StoredArray.unreadable(member, List.of(), "not a .npy file");
    }
    String name = member.substring(0, member.length() - MEMBER_ENDING.length());
    String where = MatrixFile.where(file, name);
    NpyArray array =
        MatrixFile.reading(
            where, () -> NpyArray.open(where, zip.size(member), () -> zip.open(member)));
    if (array.type().isEmpty()) {
      String objects = array.descr().endsWith("O") ? ": pickled objects are never read" : "";
      return StoredArray.unreadable(
          name, array.shape(), "type \"" + array.descr() + "\"" + objects);
    }
    NpyType type = array.type().orElseThrow();
    if (!array.shape().contains(0L)) {
      array.requireSize(type);
    }
    return StoredArray.of(name, array.shape(), () -> array.read(type));
  }
}
