/**
 * What {@code scripts/bench} measures of the engine: a program of its own, in a worker of the benchmark's page, that
 * prepares named workloads on a device, runs them any number of times and says what came out. The page does the timing,
 * the same for the engine and for those that it is compared with. No other program contains these classes.
 */
package org.dlmastery.bench;
