/** Design Spaces: which architecture for which problem, and what it costs. */
package org.dlmastery.ui.page.design;
