/**
 * Everything that a device is asked, without JUnit, so that it runs wherever the device does: on the JVM and, compiled
 * by TeaVM, in a browser.
 */
package org.dlmastery.core.cases;
