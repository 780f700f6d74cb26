/**
 * What every other package rests on, and which rests on none of them: a user's mistake as an {@link
 * org.lowrank.core.base.InvalidInputException} that names the nearest valid name, checks of
 * arguments, things registered by name, and files that are written whole or not at all.
 */
package org.lowrank.core.base;
