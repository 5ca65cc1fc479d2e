/**
 * The explainer kit: what several models' pages show tensors, images, graphs, tokens and steps with. Each draws what it is
 * told and knows no kind of model; {@link org.dlmastery.ui.explain.ExplainStyles} loads its style sheet.
 */
package org.dlmastery.ui.explain;
