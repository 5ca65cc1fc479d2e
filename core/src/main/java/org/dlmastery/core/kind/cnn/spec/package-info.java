/** The plain values of a network for images: what page and engine both know of it. */
package org.dlmastery.core.kind.cnn.spec;
