/** A run outside the engine: kept by the browser, saved as a file, or carried by a link. */
package org.dlmastery.ui.session;
