package dev.argus.publisher.placement;

import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;

/** What a review has to say: the findings, and what was read for them. */
public record ReviewContent(Findings findings, Reading reading) {}
