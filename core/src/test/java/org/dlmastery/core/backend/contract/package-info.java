/**
 * What every device must do, as cases in plain Java: no test framework and nothing that a browser lacks, so that a
 * device is held to the same cases on the JVM, where {@link org.dlmastery.core.backend.BackendContract} makes JUnit
 * tests of them, and in a browser. The expected numbers are computed here, in double precision, by loops that share
 * nothing with any device.
 */
package org.dlmastery.core.backend.contract;
