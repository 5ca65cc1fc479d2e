/** What page and engine both know of a diffusion model: settings, presets, and what its messages are made of. No tensor. */
package org.dlmastery.core.kind.diffusion.spec;
