/** The reference device: plain loops, the definition of correct. */
package org.dlmastery.core.backend.reference;
