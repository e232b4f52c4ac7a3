/** One review made here: the stages that read and think, without the topics between them. */
@NullMarked
package dev.argus.standalone.review;

import org.jspecify.annotations.NullMarked;
