/** What both simulators need to answer over HTTP. */
@NullMarked
package dev.argus.simulator.http;

import org.jspecify.annotations.NullMarked;
