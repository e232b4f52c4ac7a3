/** The REST API: who may call, what each endpoint answers, and in which headers. */
@NullMarked
package dev.argus.simulator.github.rest;

import org.jspecify.annotations.NullMarked;
