package dev.argus.standalone.chaos;

import java.time.Duration;

/**
 * How long a part of Argus took to come back from a {@code kill -9}: until all that it held then had gone on its way.
 *
 * @param alone whether nothing else went wrong meanwhile, and the part was not behind with its work before
 */
public record Recovery(Injected kill, Duration took, boolean alone) {}
