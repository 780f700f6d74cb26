/**
 * The way in: {@link org.lowrank.core.Lab} finds every plugin on the classpath and runs
 * experiments. What the lab offers lives in the packages below; a user's mistake is an {@link
 * org.lowrank.core.base.InvalidInputException} wherever it is noticed.
 */
package org.lowrank.core;
