/**
 * The contract of a device, and nothing else: buffers, views of them, a handful of primitives, and recordings of
 * commands that can be run again. Everything that the engine computes is made of these.
 */
package org.dlmastery.core.backend;
