/** Files of a trained MLP: what a reader takes away. */
package org.dlmastery.core.kind.mlp.export;
