/**
 * What {@code scripts/bench} measures of the engine: a program of its own, in a worker of the benchmark's page, that
 * prepares named workloads on a device, runs them any number of times and says what came out. The page does the timing,
 * the same for the engine and for those that it is compared with. {@link org.dlmastery.bench.GpuMain} is the same for
 * {@code scripts/gpu}, with core's cases. No other program contains these classes.
 */
package org.dlmastery.bench;
