/** An experiment whose trials come to grief on request, to see what becomes of the run. */
package org.lowrank.examples.faults;
