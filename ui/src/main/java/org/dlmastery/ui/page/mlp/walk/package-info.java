/** One training point followed through the network and back, step by step, with the engine's numbers. */
package org.dlmastery.ui.page.mlp.walk;
