/** Drawing with a pen on a square, by mouse, finger, pen or keys. */
package org.dlmastery.ui.explain.draw;
