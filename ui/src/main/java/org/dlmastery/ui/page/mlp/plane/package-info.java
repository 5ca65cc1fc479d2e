/** The plane of points: what the network answers over it, as picture, table and words. */
package org.dlmastery.ui.page.mlp.plane;
