/** The least that pages need to make elements, draw pixels and read the design tokens. */
package org.dlmastery.ui.dom;
