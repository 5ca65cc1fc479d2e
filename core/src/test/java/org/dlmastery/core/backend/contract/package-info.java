/**
 * What every device must do, as cases in plain Java: no test framework and nothing that a browser lacks, so that a
 * device is held to the same cases on the JVM, where {@link org.dlmastery.core.backend.BackendContract} makes JUnit
 * tests of them, and in a browser. The expected numbers are computed here, in double precision, by loops that share
 * nothing with any device. That goes for a device's own kernels ({@link org.dlmastery.core.backend.Fused}) and for the
 * compositions in {@code core.op}, which are held to the same formulas at the same sizes; a kernel that a device doesn't
 * have is reported as composed.
 */
package org.dlmastery.core.backend.contract;
