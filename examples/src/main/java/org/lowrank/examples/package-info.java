/** What is built from the framework's parts: the command, the paper, small programs. */
package org.lowrank.examples;
