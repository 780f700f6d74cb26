/**
 * Turns image files into pixels: {@link org.lowrank.core.data.image.ImageDecoder} reads JPEG, PNG
 * and BMP as red, green and blue, {@link org.lowrank.core.data.image.SquareScaler} brings them to
 * one size. Neither knows where files come from.
 *
 * <p>Colours are converted here, from the samples as they are stored, never by the platform's
 * colour management: so grey keeps its brightness, CMYK is read at all, embedded profiles are
 * ignored as other training software ignores them, and every Java version gives the same bytes.
 */
package org.lowrank.core.data.image;
