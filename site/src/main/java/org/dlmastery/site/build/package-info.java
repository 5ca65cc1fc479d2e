/**
 * Makes the site out of what was compiled, written and taken from npm, and serves it on this machine. Runs on the JVM
 * during the build; nothing here reaches the browser.
 */
package org.dlmastery.site.build;
