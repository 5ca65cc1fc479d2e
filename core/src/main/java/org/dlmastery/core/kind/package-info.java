/** What several kinds of models have in common on the engine's side. */
package org.dlmastery.core.kind;
