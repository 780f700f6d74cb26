/** Tables as LaTeX (booktabs and siunitx), CSV and HTML. */
package org.lowrank.reporting.table;
