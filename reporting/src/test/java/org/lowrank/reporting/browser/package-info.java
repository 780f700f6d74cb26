/**
 * Reports in a real browser: a Chromium without a window, driven over its DevTools protocol by what
 * the JDK has. {@link org.lowrank.reporting.browser.CheckReports} is the command that continuous
 * integration runs on a report.
 */
package org.lowrank.reporting.browser;
