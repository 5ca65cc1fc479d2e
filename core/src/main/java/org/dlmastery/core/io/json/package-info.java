/** JSON as plain values: written by {@code Json.text}, read by {@code Json.parse}. */
package org.dlmastery.core.io.json;
