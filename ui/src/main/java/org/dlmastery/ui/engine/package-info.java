/**
 * The way between a page and the engine's worker. {@link org.dlmastery.ui.engine.EngineConnection} is the page's end,
 * {@link org.dlmastery.ui.engine.WorkerPort} the worker's; a message travels as the object that
 * {@link org.dlmastery.ui.engine.WireTransfer} makes of it, with its arrays moved, not copied.
 */
package org.dlmastery.ui.engine;
