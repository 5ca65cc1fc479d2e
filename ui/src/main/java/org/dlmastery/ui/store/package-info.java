/** What the browser keeps of readers' work: texts with arrays under keys, in IndexedDB or, where that is forbidden, in memory. */
package org.dlmastery.ui.store;
