/** What happens in a run, and when: nothing but a seed decides it. */
@NullMarked
package dev.argus.standalone.chaos.plan;

import org.jspecify.annotations.NullMarked;
