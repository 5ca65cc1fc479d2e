/** Every format that a trained network can be taken away in, behind one call. */
package org.dlmastery.core.io.export;
