/** The wasm CPU device. */
package org.dlmastery.devices.wasm;
