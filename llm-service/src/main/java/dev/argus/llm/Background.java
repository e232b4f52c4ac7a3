package dev.argus.llm;

import dev.argus.events.content.ReviewContext;

/** What the files of one review have in common. */
record Background(long installationId, ReviewContext context) {}
