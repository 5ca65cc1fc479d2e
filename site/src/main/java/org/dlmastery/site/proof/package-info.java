/** What Design Spaces trains to prove its predictions: cards and worked examples as each engine takes them. */
package org.dlmastery.site.proof;
