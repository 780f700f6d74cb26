package org.lowrank.core.fuzz;

/**
 * An input on which a reader did what it must not.
 *
 * @param target the reader
 * @param index which input of its stream
 * @param input the file
 * @param what one line
 * @param cause what was thrown, or where it hung
 */
record Finding(String target, long index, byte[] input, String what, Throwable cause) {
  /** What findings with one cause have in common: the kind and the place. */
  String signature() {
    StackTraceElement[] trace = cause.getStackTrace();
    String place = "";
    for (StackTraceElement frame : trace) {
      String type = frame.getClassName();
      if (type.startsWith("org.lowrank.") && !type.startsWith("org.lowrank.core.fuzz.")) {
        place = " at " + frame;
        break;
      }
    }
    return cause.getClass().getName() + place;
  }
}
