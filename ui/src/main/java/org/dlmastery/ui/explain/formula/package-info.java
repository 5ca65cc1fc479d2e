/** Formulas as textbooks set them, from one line of text. */
package org.dlmastery.ui.explain.formula;
