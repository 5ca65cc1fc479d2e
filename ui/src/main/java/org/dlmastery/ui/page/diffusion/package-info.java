/** The Diffusion page. */
package org.dlmastery.ui.page.diffusion;
