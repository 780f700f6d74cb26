/**
 * The {@code lowrank} command: one class a subcommand. Everything that the command can do is done
 * by the modules; here are only words, files and exit codes.
 */
package org.lowrank.examples.command;
