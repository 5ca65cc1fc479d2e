/** The models, one readable file each. Letters used for sizes: B batch, F features, H neurons of a layer. */
package org.dlmastery.core.model;
