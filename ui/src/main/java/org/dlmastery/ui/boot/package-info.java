/** What runs before a page does: loading the site's own scripts and style sheets when they are needed. */
package org.dlmastery.ui.boot;
