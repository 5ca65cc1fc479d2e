/** Runs that a reader keeps to see later ones beside them. */
package org.dlmastery.ui.compare;
