package org.lowrank.core.result;

/**
 * A publication that texts cite.
 *
 * @param key as written in {@code \cite{key}}; no comma, which separates keys there
 * @param authors "Surname, Given and Surname, Given", as BibTeX has it
 * @param title the title
 * @param venue journal, proceedings or publisher
 * @param year of publication
 * @param url where it can be read, or empty
 */
public record Reference(
    String key, String authors, String title, String venue, int year, String url) {}
