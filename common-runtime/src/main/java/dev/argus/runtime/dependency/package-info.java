/** Every external service behind its time limit, circuit breaker, bulkhead and retry. */
@NullMarked
package dev.argus.runtime.dependency;

import org.jspecify.annotations.NullMarked;
