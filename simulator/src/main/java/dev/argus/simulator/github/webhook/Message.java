package dev.argus.simulator.github.webhook;

import tools.jackson.databind.node.ObjectNode;

/** What to tell the App. */
record Message(String event, String action, long repositoryId, ObjectNode payload) {}
