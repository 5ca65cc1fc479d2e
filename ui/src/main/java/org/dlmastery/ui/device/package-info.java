/** Which device the engine computes on: what the reader has chosen, what measuring says, and what happens when one fails. */
package org.dlmastery.ui.device;
