/**
 * Kernels in WGSL as values, and plans of which to launch. Knows no browser, so it is tested on the JVM.
 *
 * <p>A {@link org.dlmastery.devices.webgpu.kernel.Kernel} is a value; equal values are one pipeline. What changes the
 * text is part of the value (expressions, numbers of dimensions, which views are taken by fours); sizes, strides and offsets
 * are parameters in uniform memory, so other shapes of the same class need no new pipeline.
 *
 * <p>No kernel adds by atomics, and none depends on the order in which work-groups run: equal inputs give equal bits on
 * one device. Infinities and NaN: WGSL lets a device assume that there are none. What the engine relies on is therefore
 * told by bits (whether a number is NaN; x − x); the rest depends on the device.
 */
package org.dlmastery.devices.webgpu.kernel;
