/** A run as a text: kept by the browser, saved as a file, or carried by a link. */
package org.dlmastery.ui.session;
