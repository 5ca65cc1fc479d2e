/**
 * A small assembler for WebAssembly modules (binary format, version 1): types, an imported memory and table,
 * functions, exports, table entries, structured control, 32-bit integers and 128-bit vectors. It knows what the
 * kernels need and nothing about them, and needs no browser: what it writes is bytes.
 */
package org.dlmastery.devices.wasm.assembler;
