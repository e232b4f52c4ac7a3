/** Tells the App what happened, by signed deliveries that are logged and can be made again. */
@NullMarked
package dev.argus.simulator.github.webhook;

import org.jspecify.annotations.NullMarked;
