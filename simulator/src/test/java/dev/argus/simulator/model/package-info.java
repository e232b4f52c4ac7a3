@NullMarked
package dev.argus.simulator.model;

import org.jspecify.annotations.NullMarked;
