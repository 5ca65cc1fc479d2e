/**
 * The graphics processor by WebGPU, behind core's contract of a device.
 *
 * <h2>Commands</h2>
 * Every command becomes one or a few launches of kernels ({@link org.dlmastery.devices.webgpu.kernel.Launch}), which
 * are encoded at once and submitted together by {@code flush}. Parameters of single launches and small writes collect
 * on the host and go to the device by one write before each submit. A recording keeps pipelines, bind groups and parameters;
 * a replay is one call that makes no object.
 *
 * <h2>Memory</h2>
 * One WebGPU buffer for each buffer, taken from a pool of sizes and given back to it. WebGPU allows no buffer to be
 * bound twice when one of the two is written, whatever their ranges; so nothing is cut out of larger ones. A used block
 * is cleared only if its new owner reads it, or writes a part of it, before it is written whole.
 *
 * <h2>Errors</h2>
 * WebGPU tells errors late. Scopes stand around everything that can fail on its own, kernels and memory, and name it;
 * the rest comes by the device's own event, and its loss by a promise. All of them become a
 * {@link org.dlmastery.core.backend.DeviceFailure}. No number is handed out while a scope is open whose error could
 * make it wrong. Nothing waits, and nothing is retried here: moving to another device is the engine's.
 *
 * <h2>Times</h2>
 * A device that was opened with a clock replays recordings with each launch in a timed pass of its own
 * ({@link org.dlmastery.devices.webgpu.WebGpuBackend#time}); only measurements open it so.
 *
 * <h2>What is used beyond the ordinary</h2>
 * Subgroups, wherever the adapter has them; half precision for the operands of large products, if whoever opens the
 * device asks for it, because it changes results. Both only after a {@link org.dlmastery.devices.webgpu.Trial} of the
 * opened device: without subgroups it is opened again, without half precision it is refused. Apart from that, kernels
 * need 256 invocations and 16 KiB of shared memory a work-group, which every device has, and bind at most eight buffers;
 * a map of more is split.
 */
package org.dlmastery.devices.webgpu;
