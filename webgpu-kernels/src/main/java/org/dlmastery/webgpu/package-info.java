/**
 * WebGPU for Java: one interface for each interface of the standard that computing needs (W3C, "WebGPU"), with the
 * standard's names. Drawing and textures are left out. It knows nothing of this engine, so it can be used without it.
 *
 * <p>A dictionary of the standard has a {@code create()} and setters; what isn't set takes the standard's default.
 * Sizes and offsets in bytes are doubles, for they may exceed 2³¹; enumerations are their strings; flags are integers.
 *
 * <p>Promises are answered by {@code then} with two functions. {@code JSPromise.await()} must not be used on one that
 * may reject: compiled to WebAssembly, it would wait for ever.
 */
package org.dlmastery.webgpu;
