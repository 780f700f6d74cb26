/**
 * Matrices in files: those that people export, and the weights of saved models. A {@link
 * org.lowrank.core.data.matrix.MatrixFormat} lists the arrays of a file; {@link
 * org.lowrank.core.data.matrix.MatrixFile} finds the format by the content, says which arrays are
 * matrices and reads them one at a time. Files are distrusted: what a header claims is held against
 * what the file can hold before memory is taken for it.
 */
package org.lowrank.core.data.matrix;
