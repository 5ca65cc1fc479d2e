/**
 * What a reader can choose, as plain values: controls, each declared once, the values that they have, and the text of a
 * link that says them. The form, the link that holds a page's state, the check of values, presets, reset and the
 * documentation all derive from a declaration, and the engine reads the same text. Nothing here knows a tensor, a widget
 * or a kind of model.
 */
package org.dlmastery.core.settings;
