/** What the tests of every module share: a real Kafka broker and a real Redis, each started once in a JVM and only when asked for. */
@NullMarked
package dev.argus.testkit;

import org.jspecify.annotations.NullMarked;
