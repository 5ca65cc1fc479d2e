/** Numbers as text. */
package org.dlmastery.ui.number;
