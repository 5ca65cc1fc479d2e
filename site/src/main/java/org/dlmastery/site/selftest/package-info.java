/**
 * The self-test: core's suite of cases on every device of this browser, in both programs that the engine exists as. One
 * program does both halves: on the page it shows, in workers it computes. The page also loads all of the site's data.
 */
package org.dlmastery.site.selftest;
