package org.lowrank.core.data;

/**
 * One file of a CIFAR data set.
 *
 * @param name its name, unpacked
 * @param records how many images it has
 * @param md5 MD5 of its content, in hexadecimal; empty for a part, of which none was published
 */
record CifarFile(String name, int records, String md5) {}
