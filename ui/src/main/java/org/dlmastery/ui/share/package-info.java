/** Links and embedding code that carry a page's state elsewhere. */
package org.dlmastery.ui.share;
