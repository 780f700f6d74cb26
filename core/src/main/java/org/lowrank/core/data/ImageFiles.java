package org.lowrank.core.data;

import java.util.List;

/**
 * Image files and their classes, before any of them has been opened.
 *
 * @param tree where they are
 * @param files the files, in the order of the images
 * @param labels the class of each. Not modified.
 * @param classes the names of the classes, sorted; labels count them from 0
 */
record ImageFiles(FileTree tree, List<FileTree.Entry> files, int[] labels, List<String> classes) {}
