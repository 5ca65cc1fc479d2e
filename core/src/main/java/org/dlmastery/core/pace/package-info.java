/**
 * How long an update takes on a device: a step's commands are counted, each is timed alone where a device is measured, and
 * of any other network the time follows from the commands that are nearest to its own.
 */
package org.dlmastery.core.pace;
