/**
 * Labelled images and how they get here: {@link org.lowrank.core.data.Dataset} and its readers, the
 * catalog of known data sets, the folder they are kept in and the fetcher that fills it.
 *
 * <p>The way of a data set: a {@link org.lowrank.core.data.CatalogEntry} says where it can be had
 * and by which checksums it is known; {@link org.lowrank.core.data.DataFetcher} brings its files
 * into the {@link org.lowrank.core.data.DataDirectory}; a {@link
 * org.lowrank.core.data.DatasetSource} reads them into a {@link
 * org.lowrank.core.data.DatasetSplit}, in memory, or opens them as an {@link
 * org.lowrank.core.data.ImageSplit}, whose images may stay in their files until they are asked for.
 * Bytes are believed only for their checksums, wherever they came from. A sample of MNIST ships
 * with the package, so that everything also runs offline. Matrices in files are the business of
 * {@link org.lowrank.core.data.matrix}.
 */
package org.lowrank.core.data;
