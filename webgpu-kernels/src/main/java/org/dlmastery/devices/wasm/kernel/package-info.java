/** The wasm device's kernels. */
package org.dlmastery.devices.wasm.kernel;
