/** What guides a reader through a page: worked examples in steps that the run ticks, and the way back from every change. */
package org.dlmastery.ui.story;
