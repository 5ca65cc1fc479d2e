package org.dlmastery.ui.explain;

import org.dlmastery.core.settings.ControlSet;

/**
 * A kind of layer that a stack can hold.
 *
 * @param id its name in links
 * @param name the message key of what readers call it
 * @param settings what can be set of such a layer: numbers and choices; {@link ControlSet#page} begins the keys of their
 *     messages
 */
public record LayerKind(String id, String name, ControlSet settings) {
}
