/**
 * What Design Spaces compares, as plain values: a network a card, the knobs that it is built by, and what it costs by the
 * stages that the engine's models are built from. Nothing here knows a tensor or a widget.
 */
package org.dlmastery.core.kind.design.spec;
