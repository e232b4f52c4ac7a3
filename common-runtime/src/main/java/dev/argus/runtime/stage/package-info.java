/** What a stage is, and how it fails. How one is run is the business of the Kafka package alone. */
@NullMarked
package dev.argus.runtime.stage;

import org.jspecify.annotations.NullMarked;
