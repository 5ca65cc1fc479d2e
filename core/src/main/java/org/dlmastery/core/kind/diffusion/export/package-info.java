/**
 * Files of a trained diffusion model: what a reader takes away. The network is the moving average of a run's weights,
 * which digits are drawn with; programs hold the loop that draws them too, with the page's own random numbers.
 * Letters: N images, E embedding.
 */
package org.dlmastery.core.kind.diffusion.export;
