/** The finished site in real browsers: where it is opened, what it may do there, and what is seen of it. */
package org.dlmastery.site.browser;
