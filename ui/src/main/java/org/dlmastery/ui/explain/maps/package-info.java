/** Many feature maps at once: a network's layers side by side, each with what it makes of one image. */
package org.dlmastery.ui.explain.maps;
