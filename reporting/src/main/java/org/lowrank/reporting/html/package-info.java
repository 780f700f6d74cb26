/** The report as one HTML page that opens without a network: pictures, style and script inline. */
package org.lowrank.reporting.html;
