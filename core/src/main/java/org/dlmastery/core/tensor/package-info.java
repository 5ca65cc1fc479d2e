/** What a tensor is to the rest of the engine. Letters used for sizes: B batch, F features, C classes, N elements. */
package org.dlmastery.core.tensor;
