/** The page as a part of another page. */
package org.dlmastery.ui.embed;
