/**
 * The messages between a page and the engine's worker. Both sides are this same code; on the way a message is a
 * {@link org.dlmastery.core.protocol.WireMessage} of numbers, texts and arrays, whose arrays are moved, not copied.
 */
package org.dlmastery.core.protocol;
