/**
 * A page's controls, declared once. The form, the link that holds the page's state, the check of values, presets, reset
 * and the documentation all derive from that declaration. Nothing here knows the browser.
 */
package org.dlmastery.ui.control;
