package dev.argus.diff.assembly;

import dev.argus.diff.redaction.Redaction;
import dev.argus.diff.redaction.SecretRules;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Findings;

/**
 * Makes a change ready for review: cleans what it says, selects what is worth reading, packs that into units. The same change under the
 * same policy gives the same units, byte for byte. Takes CPU time, seconds for the largest changes.
 */
public final class Assembler {

    private final Limits limits;
    private final SecretRules secrets;

    public Assembler(Limits limits, SecretRules secrets) {
        this.limits = limits;
        this.secrets = secrets;
    }

    /** @param attributes what the repository says about its paths */
    public Assembled assemble(Change change, ReviewPolicy policy, PathAttributes attributes) {
        Redaction redaction = new Redaction(secrets);
        Cleaner cleaner = new Cleaner(redaction);
        Selection selection = new Selector(policy, attributes, limits).select(cleaner.clean(change.files()));
        return new Assembled(
                Packer.pack(selection.read(), limits.unitTokens()),
                selection.readingOf(change),
                new Findings("", cleaner.findings()),
                redaction);
    }
}
